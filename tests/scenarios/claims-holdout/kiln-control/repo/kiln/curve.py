"""Firing curves."""

from dateutil.parser import isoparse

CURVES = {"bisque": [(20, 0), (1000, 480)], "glaze": [(20, 0), (1240, 420)]}


def at(name: str, minute: int) -> float:
    (low, start), (high, end) = CURVES[name]
    return low + (high - low) * min(1.0, (minute - start) / (end - start))


def minutes(begin: str, now: str) -> int:
    return int((isoparse(now) - isoparse(begin)).total_seconds() // 60)
