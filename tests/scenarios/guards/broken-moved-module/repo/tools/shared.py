from pathlib import Path


def python_files(folder):
    return sorted(Path(folder).rglob("*.py"))
