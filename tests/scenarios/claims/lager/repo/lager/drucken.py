import subprocess


def drucken(datei: str) -> None:
    subprocess.run(["lp", datei], check=True, timeout=20, capture_output=True)
