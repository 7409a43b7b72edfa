"""Counts events while the platform runs, and decides about each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from security_platform.policy import DEFAULT_RULES, Action, Event, Rule


@dataclass(frozen=True)
class Decision:
    action: Action
    rules: tuple[str, ...]


class RuntimeEngine:
    def __init__(self, rules: Sequence[Rule] = DEFAULT_RULES) -> None:
        self._rules = rules
        self._seen: Counter[tuple[str, str]] = Counter()

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(rule.name for rule in self._rules)

    def decide(self, event: Event) -> Decision:
        """Count the event and return the strictest action of the rules that it breaks."""
        key = (event.kind, event.actor)
        self._seen[key] += event.count
        broken = [rule for rule in self._rules if rule.matches(event, self._seen[key])]
        action = max((rule.action for rule in broken), default=Action.ALLOW)
        return Decision(action, tuple(rule.name for rule in broken))
