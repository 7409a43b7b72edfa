def monthly(rows: list[int]) -> int:
    return sum(rows)
