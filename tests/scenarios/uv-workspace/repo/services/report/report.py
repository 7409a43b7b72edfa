import tomllib
from pathlib import Path

from weather_units import celsius
from weather_units.kelvin import kelvin


def report(path: Path) -> str:
    with path.open("rb") as file:
        return f"{celsius(tomllib.load(file)['kelvin'])} {kelvin}"
