import subprocess


def probe(path):
    return subprocess.run(["file", path], check=True, timeout=5, capture_output=True).stdout
