import subprocess


def usage(path):
    return subprocess.run(["du", "-s", path], check=True, timeout=60, capture_output=True).stdout
