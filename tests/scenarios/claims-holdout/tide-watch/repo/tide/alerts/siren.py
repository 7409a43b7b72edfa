"""Sound the siren."""

import subprocess

LEVEL_CM = 620


def sound(seconds: int) -> None:
    """Blocks until the siren has stopped."""
    subprocess.run(["sirenctl", "on", str(seconds)], check=True, timeout=seconds + 5)


def silence() -> None:
    subprocess.run(["sirenctl", "off"])
