"""Events, and the rules that say what to do about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Action(IntEnum):
    """Ordered: of two rules that match, the stricter action counts."""

    ALLOW = 0
    ALERT = 1
    BLOCK = 2


@dataclass(frozen=True)
class Event:
    kind: str
    actor: str
    count: int = 1

    @classmethod
    def from_json(cls, data: object) -> "Event":
        """Read an event; raises ValueError that names the first field at fault."""
        if not isinstance(data, Mapping):
            raise ValueError("an event is an object")
        for name in ("kind", "actor"):
            if not isinstance(data.get(name), str) or not data[name]:
                raise ValueError(f"{name} is a text and not empty")
        count = data.get("count", 1)
        if type(count) is not int or count < 1:
            raise ValueError("count is a whole number from 1")
        return cls(data["kind"], data["actor"], count)


@dataclass(frozen=True)
class Rule:
    name: str
    kind: str
    limit: int  # how many events of this kind an actor may cause
    action: Action

    def matches(self, event: Event, seen: int) -> bool:
        return event.kind == self.kind and seen > self.limit


DEFAULT_RULES = (
    Rule("login failures", "login-failed", limit=3, action=Action.ALERT),
    Rule("login attack", "login-failed", limit=10, action=Action.BLOCK),
    Rule("upload flood", "upload", limit=100, action=Action.BLOCK),
)
