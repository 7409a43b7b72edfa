def encode(value: object) -> str:
    return repr(value)
