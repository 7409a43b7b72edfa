import os


def state() -> dict[str, str]:
    return {"mode": os.environ["MODE"], "eval": str(eval("1 + 1"))}
