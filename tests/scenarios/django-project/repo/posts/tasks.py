import os


def publish(title: str) -> None:
    os.system(f"notify-send '{title}'")
