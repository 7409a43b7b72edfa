def write(values: list[str]) -> str:
    return ",".join(values)
