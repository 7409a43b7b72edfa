from datetime import UTC, datetime, timedelta

from ranking import Item, score

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)


def test_a_new_item_is_worth_its_views() -> None:
    assert score(Item("new", 80, NOW), NOW) == 80.0


def test_a_day_halves_the_worth() -> None:
    assert score(Item("yesterday", 80, NOW - timedelta(days=1)), NOW) == 40.0


def test_an_item_from_the_future_is_not_worth_more() -> None:
    assert score(Item("tomorrow", 80, NOW + timedelta(days=1)), NOW) == 80.0
