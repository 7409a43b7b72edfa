"""Render what waits in the queue."""

import logging
import subprocess

from core.queue import JobQueue
from core.render import render
from core.storage import Storage

log = logging.getLogger("gpu-renderer")


def process_next(queue: JobQueue, storage: Storage) -> bool:
    """Render the next job; False when none waits. A job that cannot be rendered is marked failed."""
    entry = queue.claim()
    if entry is None:
        return False
    try:
        video = render(entry.job, storage.sources, storage.videos / f"{entry.id}.mp4")
    except (subprocess.SubprocessError, OSError) as error:
        log.error("%s failed: %s", entry.id, error)
        queue.finish(entry, "failed", str(error))
    else:
        log.info("%s done: %s", entry.id, video)
        queue.finish(entry, "done", video.name)
    return True


def drain(queue: JobQueue, storage: Storage) -> int:
    """Render until no job waits; returns how many jobs were taken."""
    taken = 0
    while process_next(queue, storage):
        taken += 1
    return taken
