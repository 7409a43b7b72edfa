"""A cache for search results: Redis where it is installed and configured, else nothing is cached."""

import os
from typing import Protocol

try:
    import redis
except ImportError:  # the `cache` extra is not installed
    redis = None

SECONDS = 60


class Cache(Protocol):
    def read(self, key: str) -> str | None: ...

    def write(self, key: str, value: str) -> None: ...


class NoCache:
    def read(self, key: str) -> str | None:
        return None

    def write(self, key: str, value: str) -> None:
        pass


class RedisCache:
    def __init__(self, url: str) -> None:
        self._client = redis.Redis.from_url(
            url, decode_responses=True, socket_timeout=0.5, socket_connect_timeout=0.5
        )

    def read(self, key: str) -> str | None:
        try:
            return self._client.get(key)
        except redis.RedisError:  # a cache that is down is an empty cache
            return None

    def write(self, key: str, value: str) -> None:
        try:
            self._client.set(key, value, ex=SECONDS)
        except redis.RedisError:
            pass


def open_cache() -> Cache:
    url = os.environ.get("CATALOG_REDIS_URL")
    if redis is None or not url:
        return NoCache()
    return RedisCache(url)
