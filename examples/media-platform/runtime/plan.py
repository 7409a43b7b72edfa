"""Steps and the order in which they may run."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

Results = Mapping[str, Any]


class BadPlan(ValueError):
    """The steps cannot be brought into an order; the message says why."""


@dataclass(frozen=True)
class Step:
    name: str
    function: Callable[[Results], Any]
    after: tuple[str, ...] = ()


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Return the steps so that each comes after those it names in `after`."""
    by_name = {step.name: step for step in steps}
    for step in by_name.values():
        for name in step.after:
            if name not in by_name:
                raise BadPlan(f"{step.name} comes after {name}, which is not a step")
    sorter = TopologicalSorter({step.name: step.after for step in by_name.values()})
    try:
        return [by_name[name] for name in sorter.static_order()]
    except CycleError as error:
        raise BadPlan("steps in a circle: " + " -> ".join(error.args[1])) from error
