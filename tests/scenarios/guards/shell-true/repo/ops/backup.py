import subprocess


def backup(path):
    subprocess.run(["tar", "czf", "backup.tgz", path], check=True, timeout=600)
