"""A logistic regression that fits on one page; stored as JSON."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dataset import FEATURES, Row

LEARNING_RATE = 0.1


@dataclass
class Model:
    weights: list[float]
    bias: float = 0.0

    @classmethod
    def blank(cls) -> "Model":
        return cls(weights=[0.0] * FEATURES)

    @classmethod
    def read(cls, path: Path) -> "Model":
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    def probability(self, features: Sequence[float]) -> float:
        logit = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1.0 / (1.0 + math.exp(-logit))

    def fit(self, rows: Sequence[Row], epochs: int) -> None:
        """Stochastic gradient descent, `epochs` times over the rows."""
        for _ in range(epochs):
            for features, label in rows:
                step = LEARNING_RATE * (label - self.probability(features))
                self.bias += step
                self.weights = [w + step * x for w, x in zip(self.weights, features, strict=True)]

    def accuracy(self, rows: Sequence[Row]) -> float:
        hits = sum((self.probability(features) > 0.5) == bool(label) for features, label in rows)
        return hits / len(rows)
