"""A synthetic data set: which trailers are watched to the end, told from three features."""

import random

FEATURES = 3
WEIGHTS = (1.6, -2.2, 0.9)
NOISE = 0.35

Row = tuple[list[float], int]


def make_rows(count: int, seed: int) -> list[Row]:
    """Return `count` rows of (features, label); the same seed gives the same rows."""
    source = random.Random(seed)
    rows = []
    for _ in range(count):
        features = [source.uniform(-1.0, 1.0) for _ in range(FEATURES)]
        signal = sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))
        rows.append((features, int(signal + source.gauss(0.0, NOISE) > 0)))
    return rows
