from collections.abc import Callable
from pathlib import Path

import pytest

Plant = Callable[[str, str], Path]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Write a file of a small repository; returns the repository's root."""

    def write(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return tmp_path

    write("runtime/engine.py", "class Engine: ...\n")
    write("runtime/requirements-test.txt", "pytest==9.0.3\n")
    write("services/feed/requirements.txt", "fastapi==0.128.0\n")
    write("services/feed/requirements-optional.txt", "charset-normalizer==3.4.4\n")
    return write
