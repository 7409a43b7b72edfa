"""The engine: collects steps, then runs each with the results of those before it."""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from runtime.plan import BadPlan, Results, Step, in_order

log = logging.getLogger("runtime")


class StepError(RuntimeError):
    """A step raised; its own exception is the cause."""

    def __init__(self, name: str) -> None:
        super().__init__(f"step {name} failed")
        self.name = name


class Engine:
    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._steps: dict[str, Step] = {}
        self._clock = clock

    def add(self, name: str, function: Callable[[Results], Any], after: Iterable[str] = ()) -> None:
        """Add a step. `function` gets the results so far, by step name; what it returns is its own result."""
        if name in self._steps:
            raise BadPlan(f"there is a step {name} already")
        self._steps[name] = Step(name, function, tuple(after))

    def run(self) -> dict[str, Any]:
        """Run every step once and return the results by name; the first that fails ends the run."""
        results: dict[str, Any] = {}
        for step in in_order(self._steps.values()):
            started = self._clock()
            try:
                results[step.name] = step.function(results)
            except Exception as error:
                raise StepError(step.name) from error
            log.info("%s took %.3f s", step.name, self._clock() - started)
        return results
