"""Orders; started by the runtime, never the other way round."""


def total(lines):
    return sum(line["price"] for line in lines)
