import os

from gateway.auth import check

TARGET = os.environ.get("TARGET", "http://127.0.0.1:9000")


def allowed(token: str) -> bool:
    return check(token, os.environ["SECRET"])


def forward(path: str) -> str:
    return f"{TARGET}{path}"
