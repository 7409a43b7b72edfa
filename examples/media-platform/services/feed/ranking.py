"""How good an item is at a given time: views count, and age takes their worth away."""

from dataclasses import dataclass
from datetime import datetime

HALF_LIFE_HOURS = 24.0


@dataclass(frozen=True)
class Item:
    title: str
    views: int
    published: datetime


def score(item: Item, now: datetime) -> float:
    """Views, halved for each day since the item was published."""
    hours = max(0.0, (now - item.published).total_seconds() / 3600.0)
    return item.views * 0.5 ** (hours / HALF_LIFE_HOURS)
