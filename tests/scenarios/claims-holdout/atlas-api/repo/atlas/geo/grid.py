"""From degrees to tiles."""

import math


def to_tile(lat: float, lon: float, zoom: int) -> tuple[int, int]:
    n = 2**zoom
    rad = math.radians(lat)
    return int((lon + 180) / 360 * n), int((1 - math.asinh(math.tan(rad)) / math.pi) / 2 * n)
