"""Turns uploads into thumbnails."""
import subprocess

LIMIT = 30


def convert(source: str, target: str) -> None:
    subprocess.run(["convert", source, target], check=True)


def probe(source: str) -> str:
    ran = subprocess.run(
        ["identify", source],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    if ran.returncode != 0:
        raise ValueError(ran.stderr)
    return ran.stdout


def clean(folder: str) -> int:
    return subprocess.call(f"rm -rf {folder}", shell=True)
