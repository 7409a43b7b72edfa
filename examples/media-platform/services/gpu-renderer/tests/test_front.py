import pytest
from core.jobs import RenderJob
from core.queue import JobQueue
from fastapi import HTTPException
from front.app import app, create_job, health, read_job


def test_health_counts_what_waits(queue: JobQueue) -> None:
    create_job(RenderJob(seconds=1), queue)
    assert health(queue) == {"status": "ok", "waiting": 1}


def test_a_created_job_can_be_read(queue: JobQueue) -> None:
    created = create_job(RenderJob(seconds=1), queue)
    assert read_job(created.id, queue) == created


def test_an_unknown_job_is_a_404(queue: JobQueue) -> None:
    with pytest.raises(HTTPException) as caught:
        read_job("00000000000000000000-00000000", queue)
    assert caught.value.status_code == 404


def test_the_routes_are_there() -> None:
    assert {"/health", "/jobs", "/jobs/{job_id}"} <= set(app.openapi()["paths"])
