import subprocess


def convert(source: str) -> None:
    subprocess.run(["ffmpeg", "-i", source], check=True)
