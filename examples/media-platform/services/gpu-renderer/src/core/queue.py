"""A queue that is a folder: a job is a file, its state is the folder it lies in, a move is a rename.

Several workers may take from one queue, since only one of them can rename a given file.
"""

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.jobs import RenderJob

State = Literal["waiting", "running", "done", "failed"]
STATES: tuple[State, ...] = ("waiting", "running", "done", "failed")

JOB_ID = r"^[0-9]{20}-[0-9a-f]{8}$"


@dataclass(frozen=True)
class Entry:
    id: str
    state: State
    job: RenderJob
    detail: str = ""


class JobQueue:
    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, job: RenderJob) -> Entry:
        # The id begins with the time, so names in order are jobs in order.
        entry = Entry(f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}", "waiting", job)
        self._write(entry)
        return entry

    def claim(self) -> Entry | None:
        """Take the job that waits longest, or None when none waits."""
        for path in sorted((self._root / "waiting").glob("*.json")):
            target = self._path(path.stem, "running")
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                path.rename(target)
            except FileNotFoundError:  # another worker was faster
                continue
            return self._read(target, "running")
        return None

    def finish(self, entry: Entry, state: Literal["done", "failed"], detail: str) -> None:
        self._write(Entry(entry.id, state, entry.job, detail))
        self._path(entry.id, entry.state).unlink()

    def find(self, job_id: str) -> Entry | None:
        # In the order in which a job moves, so that one that moves meanwhile is still met.
        for state in STATES:
            try:
                return self._read(self._path(job_id, state), state)
            except FileNotFoundError:
                continue
        return None

    def entries(self, state: State) -> Iterator[str]:
        """The ids of the jobs in one state, oldest first."""
        return (path.stem for path in sorted((self._root / state).glob("*.json")))

    def _path(self, job_id: str, state: State) -> Path:
        return self._root / state / f"{job_id}.json"

    def _write(self, entry: Entry) -> None:
        path = self._path(entry.id, entry.state)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        content = {"job": entry.job.model_dump(), "detail": entry.detail}
        draft.write_text(json.dumps(content), encoding="utf-8")
        draft.rename(path)

    def _read(self, path: Path, state: State) -> Entry:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Entry(path.stem, state, RenderJob(**content["job"]), content["detail"])
