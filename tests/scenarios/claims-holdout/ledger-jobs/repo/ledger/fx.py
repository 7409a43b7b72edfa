"""Exchange rates."""

import requests
import yaml

URL = "https://rates.example.org/today.yaml"
RETRIES = 3


def parse(text: str) -> dict[str, float]:
    data = yaml.safe_load(text)
    return {code: float(rate) for code, rate in data["rates"].items()}


def today() -> dict[str, float]:
    for _ in range(RETRIES):
        answer = requests.get(URL, timeout=10)
        if answer.ok:
            return parse(answer.text)
    raise RuntimeError("no rates today")  # TODO: fall back to yesterday's
