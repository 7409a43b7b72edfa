"""Rows of the ledger, one JSON object a line."""

import json
from pathlib import Path

ROOT = Path("data")


def of_month(month: str) -> list[dict[str, str]]:
    path = ROOT / f"{month}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines() if line]


def total(entries: list[dict[str, str]]) -> int:
    return sum(int(entry["amount"]) for entry in entries)
