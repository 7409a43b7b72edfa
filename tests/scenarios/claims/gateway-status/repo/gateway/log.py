import sys


def write(text: str) -> None:
    print(text, file=sys.stderr)
