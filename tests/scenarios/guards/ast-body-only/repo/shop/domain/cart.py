from dataclasses import dataclass, field


@dataclass
class Cart:
    lines: list = field(default_factory=list)
