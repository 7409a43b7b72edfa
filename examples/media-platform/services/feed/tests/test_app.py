from datetime import UTC, datetime

import pytest
from app import Feed, NewItem, add_item, app, health, order, read_feed
from pydantic import ValidationError
from ranking import Item

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
FIRST = Item("first", 10, NOW)
SECOND = Item("second", 20, NOW)


def test_health_counts_items() -> None:
    assert health(Feed([FIRST])) == {"status": "ok", "items": 1}


def test_a_page_is_no_longer_than_asked() -> None:
    assert read_feed(Feed([FIRST, SECOND]), limit=1) == [FIRST]


def test_a_new_item_goes_last() -> None:
    feed = Feed([FIRST])
    added = add_item(NewItem(title="new", views=3, published=NOW), feed)
    assert feed.page(10) == [FIRST, added]


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        NewItem(title="new", views=3, published=datetime(2026, 4, 20))


def test_the_best_comes_first_and_ties_keep_their_order() -> None:
    tie = Item("tie", 10, NOW)
    assert order([(10.0, FIRST), (20.0, SECOND), (10.0, tie)]) == [SECOND, FIRST, tie]


def test_the_routes_are_there() -> None:
    assert {"/health", "/feed", "/items", "/refresh"} <= set(app.openapi()["paths"])
