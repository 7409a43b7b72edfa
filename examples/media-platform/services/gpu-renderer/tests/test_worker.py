import shutil

import pytest
from core.jobs import RenderJob
from core.queue import JobQueue
from core.storage import Storage
from worker.drain import drain, process_next


def test_nothing_waits(queue: JobQueue, storage: Storage) -> None:
    took = process_next(queue, storage)
    assert took is False


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_every_waiting_job_is_rendered(queue: JobQueue, storage: Storage) -> None:
    job = RenderJob(width=160, height=90, fps=5, seconds=1, device="cpu")
    entries = [queue.add(job), queue.add(job)]
    taken = drain(queue, storage)
    assert taken == 2
    for entry in entries:
        assert (storage.videos / f"{entry.id}.mp4").stat().st_size > 0


@pytest.mark.usefixtures("broken_ffmpeg")
def test_a_job_that_fails_is_marked_and_the_next_is_taken(queue: JobQueue, storage: Storage) -> None:
    first, second = queue.add(RenderJob(device="cpu")), queue.add(RenderJob(device="cpu"))
    taken = drain(queue, storage)
    assert taken == 2
    for entry in (first, second):
        found = queue.find(entry.id)
        assert found is not None
        assert found.state == "failed"
        assert "ffmpeg" in found.detail
