"""Orders."""


def total(cents: list[int]) -> int:
    return sum(cents)


def inspect() -> str:
    from runtime.engine import NAME

    return NAME
