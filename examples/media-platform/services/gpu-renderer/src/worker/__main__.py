"""Render every waiting job, then leave: a GPU costs money while it idles, so a scheduler starts the worker."""

import argparse
import logging

from core.queue import JobQueue
from core.storage import Storage
from worker.drain import drain


def main() -> None:
    argparse.ArgumentParser(prog="python -m worker", description=__doc__).parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    storage = Storage.from_environment()
    taken = drain(JobQueue(storage.queue), storage)
    print(f"took {taken} job(s)")


if __name__ == "__main__":
    main()
