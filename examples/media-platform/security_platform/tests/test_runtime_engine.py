"""The engine, alone and behind its API."""

from starlette.testclient import TestClient

from security_platform.api import create_app
from security_platform.policy import Action, Event, Rule
from security_platform.runtime_engine import RuntimeEngine

ALERT_AFTER_ONE = Rule("few", "login-failed", limit=1, action=Action.ALERT)
BLOCK_AFTER_TWO = Rule("many", "login-failed", limit=2, action=Action.BLOCK)


def make_engine() -> RuntimeEngine:
    return RuntimeEngine([ALERT_AFTER_ONE, BLOCK_AFTER_TWO])


def test_an_event_within_the_limit_is_allowed() -> None:
    assert make_engine().decide(Event("login-failed", "ann")).action is Action.ALLOW


def test_an_event_above_the_limit_is_reported_with_its_rule() -> None:
    decision = make_engine().decide(Event("login-failed", "ann", count=2))
    assert (decision.action, decision.rules) == (Action.ALERT, ("few",))


def test_the_strictest_action_counts() -> None:
    decision = make_engine().decide(Event("login-failed", "ann", count=3))
    assert (decision.action, decision.rules) == (Action.BLOCK, ("few", "many"))


def test_actors_are_counted_apart() -> None:
    engine = make_engine()
    engine.decide(Event("login-failed", "ann", count=3))
    assert engine.decide(Event("login-failed", "ben")).action is Action.ALLOW


def test_health_counts_rules() -> None:
    response = TestClient(create_app(make_engine())).get("/health")
    assert response.json() == {"status": "ok", "rules": 2}


def test_events_are_counted_over_requests() -> None:
    client = TestClient(create_app(make_engine()))
    event = {"kind": "login-failed", "actor": "ann"}
    actions = [client.post("/events", json=event).json()["action"] for _ in range(3)]
    assert actions == ["allow", "alert", "block"]


def test_a_bad_event_is_refused() -> None:
    client = TestClient(create_app(make_engine()))
    response = client.post("/events", json={"kind": "login-failed"})
    assert (response.status_code, response.json()) == (400, {"error": "actor is a text and not empty"})


def test_what_is_not_json_is_refused() -> None:
    client = TestClient(create_app(make_engine()))
    assert client.post("/events", content=b"{").status_code == 400
