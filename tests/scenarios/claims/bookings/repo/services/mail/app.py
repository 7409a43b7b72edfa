import json
import os


def send(to: str, values: dict[str, str]) -> str:
    token = os.environ["MAIL_TOKEN"]
    return json.dumps({"to": to, "token": token, **values})


def evaluate(text: str) -> object:
    return eval(text)
