import subprocess

ALLOWED = {"ffmpeg", "ffprobe"}


def run(args: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(args, capture_output=True, text=True, timeout=90, check=False)


def probe(path: str) -> str:
    ran = run(["ffprobe", path])
    if ran.returncode != 0:
        raise ValueError(ran.stderr)
    return ran.stdout


def transcode(path: str, target: str) -> None:
    ran = run(["ffmpeg", "-i", path, target])
    if ran.returncode != 0:
        raise ValueError(ran.stderr)
