"""Bestand eines Lagers."""

MINDESTBESTAND = 12


def fehlt(bestand: dict[str, int]) -> list[str]:
    return [name for name, anzahl in bestand.items() if anzahl < MINDESTBESTAND]
