from sensor.read import read

LIMIT = 85.0


def alarms(path: str) -> list[float]:
    return [value for value in read(path) if value > LIMIT]
