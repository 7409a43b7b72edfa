from services.rooms.store import load


def rooms() -> list[str]:
    return load("rooms.json")


def debug() -> object:
    from runtime.inspect import state

    return state()
