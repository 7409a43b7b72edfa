try:
    import redis
except ImportError:
    redis = None


def load(path: str) -> list[float]:
    import yaml

    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)
