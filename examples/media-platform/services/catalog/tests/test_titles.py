import pytest
from catalog.titles import Title, Titles
from pydantic import ValidationError

METROPOLIS = Title(slug="metropolis", name="Metropolis", year=1927)
METRO = Title(slug="the-metro", name="The Metro", year=1997)


def test_a_title_is_found_by_its_slug() -> None:
    assert Titles([METROPOLIS]).find("metropolis") == METROPOLIS
    assert Titles().find("metropolis") is None


def test_search_ignores_case_and_shows_the_oldest_first() -> None:
    assert Titles([METRO, METROPOLIS]).search("METRO") == [METROPOLIS, METRO]


def test_putting_a_title_again_replaces_it() -> None:
    titles = Titles([METROPOLIS])
    titles.put(METROPOLIS.model_copy(update={"year": 1926}))
    assert len(titles) == 1
    assert titles.search("metropolis")[0].year == 1926


@pytest.mark.parametrize("slug", ["", "Upper", "two words", "-dash", "dash-"])
def test_a_slug_is_plain(slug: str) -> None:
    with pytest.raises(ValidationError):
        Title(slug=slug, name="Any", year=2000)
