"""Take render jobs over HTTP; the worker renders them."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path

from core.jobs import RenderJob
from core.queue import JOB_ID, Entry, JobQueue
from core.storage import Storage

app = FastAPI(title="gpu-renderer")


def open_queue() -> JobQueue:
    return JobQueue(Storage.from_environment().queue)


Queue = Annotated[JobQueue, Depends(open_queue)]


@app.get("/health")
def health(queue: Queue) -> dict[str, str | int]:
    return {"status": "ok", "waiting": sum(1 for _ in queue.entries("waiting"))}


@app.post("/jobs", status_code=202)
def create_job(job: RenderJob, queue: Queue) -> Entry:
    return queue.add(job)


@app.get("/jobs/{job_id}")
def read_job(job_id: Annotated[str, Path(pattern=JOB_ID)], queue: Queue) -> Entry:
    entry = queue.find(job_id)
    if entry is None:
        raise HTTPException(status_code=404, detail="no such job")
    return entry
