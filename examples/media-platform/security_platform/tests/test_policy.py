import pytest
from security_platform.policy import DEFAULT_RULES, Action, Event, Rule


def test_an_event_counts_once_unless_it_says_otherwise() -> None:
    assert Event.from_json({"kind": "upload", "actor": "ann"}) == Event("upload", "ann", 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "an object"),
        ({"actor": "ann"}, "kind"),
        ({"kind": "upload", "actor": ""}, "actor"),
        ({"kind": "upload", "actor": "ann", "count": 0}, "count"),
        ({"kind": "upload", "actor": "ann", "count": True}, "count"),
        ({"kind": "upload", "actor": "ann", "count": "2"}, "count"),
    ],
)
def test_the_field_at_fault_is_named(data: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Event.from_json(data)


def test_a_rule_matches_above_its_limit_only() -> None:
    rule = Rule("uploads", "upload", limit=2, action=Action.ALERT)
    assert not rule.matches(Event("upload", "ann"), seen=2)
    assert rule.matches(Event("upload", "ann"), seen=3)


def test_a_rule_leaves_other_kinds_alone() -> None:
    rule = Rule("uploads", "upload", limit=2, action=Action.ALERT)
    assert not rule.matches(Event("login-failed", "ann"), seen=3)


def test_the_default_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in DEFAULT_RULES}) == len(DEFAULT_RULES)
