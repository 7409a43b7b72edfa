"""Reads sensors."""

UNIT = "celsius"


def parse(line: str) -> float:
    return float(line.split(" ")[0])


def read(path: str) -> list[float]:
    with open(path, encoding="utf-8") as file:
        return [parse(line) for line in file]
