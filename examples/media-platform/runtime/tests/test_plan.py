import pytest
from runtime.plan import BadPlan, Step, in_order


def step(name: str, *after: str) -> Step:
    return Step(name, lambda _: None, after)


def test_each_step_comes_after_those_it_names() -> None:
    names = [one.name for one in in_order([step("c", "b"), step("b", "a"), step("a")])]
    assert names == ["a", "b", "c"]


def test_a_step_that_is_not_there_is_named() -> None:
    with pytest.raises(BadPlan, match="b comes after a"):
        in_order([step("b", "a")])


def test_a_circle_is_shown() -> None:
    with pytest.raises(BadPlan, match=r"circle: .*a.*b"):
        in_order([step("a", "b"), step("b", "a")])
