import pytest
from catalog.app import app, health, put_title, read_title, search
from catalog.cache import NoCache
from catalog.titles import Title, Titles
from fastapi import HTTPException

METROPOLIS = Title(slug="metropolis", name="Metropolis", year=1927)


class DictCache:
    def __init__(self) -> None:
        self.content: dict[str, str] = {}

    def read(self, key: str) -> str | None:
        return self.content.get(key)

    def write(self, key: str, value: str) -> None:
        self.content[key] = value


def test_health_counts_titles() -> None:
    assert health(Titles([METROPOLIS])) == {"status": "ok", "titles": 1}


def test_a_title_that_was_put_can_be_read() -> None:
    titles = Titles()
    put_title(METROPOLIS, titles)
    assert read_title("metropolis", titles) == METROPOLIS


def test_an_unknown_title_is_a_404() -> None:
    with pytest.raises(HTTPException) as caught:
        read_title("unknown", Titles())
    assert caught.value.status_code == 404


def test_a_search_is_answered_from_the_cache_the_second_time() -> None:
    cached = DictCache()
    assert search("metro", Titles([METROPOLIS]), cached) == [METROPOLIS]
    assert search("METRO", Titles(), cached) == [METROPOLIS]


def test_a_search_works_without_a_cache() -> None:
    assert search("metro", Titles([METROPOLIS]), NoCache()) == [METROPOLIS]


def test_the_routes_are_there() -> None:
    assert {"/health", "/titles", "/titles/{slug}", "/search"} <= set(app.openapi()["paths"])
