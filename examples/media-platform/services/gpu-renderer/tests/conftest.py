from pathlib import Path

import pytest
from core.queue import JobQueue
from core.storage import Storage


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "render")


@pytest.fixture
def queue(storage: Storage) -> JobQueue:
    return JobQueue(storage.queue)


@pytest.fixture
def broken_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ffmpeg that always fails, first on PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "ffmpeg"
    program.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
