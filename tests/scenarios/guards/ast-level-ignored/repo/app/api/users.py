from ..store import find


def user(name):
    return find(name)
