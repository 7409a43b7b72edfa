"""Read the thermocouple."""

import subprocess


def celsius() -> float:
    result = subprocess.run(["tcread", "--once"], capture_output=True, text=True, check=True)
    return float(result.stdout)
