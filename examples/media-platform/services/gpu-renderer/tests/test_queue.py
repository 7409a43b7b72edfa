from core.jobs import RenderJob
from core.queue import JobQueue


def test_an_empty_queue_has_nothing_to_claim(queue: JobQueue) -> None:
    assert queue.claim() is None


def test_jobs_are_claimed_in_order_and_once(queue: JobQueue) -> None:
    first = queue.add(RenderJob(seconds=1))
    second = queue.add(RenderJob(seconds=2))
    claimed = [queue.claim(), queue.claim(), queue.claim()]
    assert [entry and entry.id for entry in claimed] == [first.id, second.id, None]


def test_a_job_moves_from_waiting_to_done(queue: JobQueue) -> None:
    added = queue.add(RenderJob(seconds=3))
    assert list(queue.entries("waiting")) == [added.id]

    claimed = queue.claim()
    assert claimed is not None
    assert claimed.job == added.job
    queue.finish(claimed, "done", "video.mp4")

    found = queue.find(added.id)
    assert found is not None
    assert (found.state, found.detail) == ("done", "video.mp4")
    assert list(queue.entries("running")) == []


def test_an_unknown_job_is_not_found(queue: JobQueue) -> None:
    assert queue.find("00000000000000000000-00000000") is None
