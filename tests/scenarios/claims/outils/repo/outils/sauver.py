import shutil
import subprocess


def sauver(source: str, cible: str) -> None:
    subprocess.run(["tar", "-czf", cible, source], check=True, timeout=600)


def nettoyer(dossier: str) -> None:
    shutil.rmtree(dossier)
