def lire(chemin: str) -> str:
    with open(chemin, encoding="utf-8") as fichier:
        return fichier.read()
