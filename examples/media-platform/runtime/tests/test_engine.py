import logging

import pytest
from runtime.engine import Engine, StepError
from runtime.plan import BadPlan


def test_an_engine_without_steps_has_no_results() -> None:
    assert Engine().run() == {}


def test_a_step_gets_the_results_of_those_before_it() -> None:
    engine = Engine()
    engine.add("double", lambda done: done["number"] * 2, after=["number"])
    engine.add("number", lambda _: 21)
    assert engine.run() == {"number": 21, "double": 42}


def test_a_name_is_taken_once() -> None:
    engine = Engine()
    engine.add("step", lambda _: 1)
    with pytest.raises(BadPlan, match="step already"):
        engine.add("step", lambda _: 2)


def test_a_failing_step_ends_the_run_and_is_named() -> None:
    ran: list[str] = []
    engine = Engine()
    engine.add("broken", lambda _: 1 / 0)
    engine.add("later", lambda _: ran.append("later"), after=["broken"])
    with pytest.raises(StepError, match="broken") as caught:
        engine.run()
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert ran == []


def test_the_time_of_a_step_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    ticks = iter([1.0, 3.5])
    engine = Engine(clock=lambda: next(ticks))
    engine.add("step", lambda _: None)
    with caplog.at_level(logging.INFO, logger="runtime"):
        engine.run()
    assert caplog.messages == ["step took 2.500 s"]
