import pytest
from catalog import cache


def test_without_a_url_nothing_is_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CATALOG_REDIS_URL", raising=False)
    assert isinstance(cache.open_cache(), cache.NoCache)


def test_without_the_package_nothing_is_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOG_REDIS_URL", "redis://localhost:6379/0")
    monkeypatch.setattr(cache, "redis", None)
    assert isinstance(cache.open_cache(), cache.NoCache)


@pytest.mark.skipif(cache.redis is None, reason="the cache extra is not installed")
def test_a_cache_that_is_down_is_an_empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOG_REDIS_URL", "redis://localhost:1/0")
    opened = cache.open_cache()
    opened.write("key", "value")
    assert opened.read("key") is None
