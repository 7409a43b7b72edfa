import subprocess


def convert(source: str) -> None:
    subprocess.run(["ffmpeg", "-i", source], check=True)


def probe(source: str) -> None:
    subprocess.run(["ffprobe", source], check=True)
