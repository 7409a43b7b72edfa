"""One connection a request."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def connection() -> Iterator[psycopg.Connection]:
    with psycopg.connect(os.environ["ATLAS_DB"], connect_timeout=5) as db:
        yield db
