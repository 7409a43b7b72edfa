import json


def load(path: str) -> list[str]:
    with open(path, encoding="utf-8") as file:
        return json.load(file)
