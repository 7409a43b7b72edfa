from gateway import run


def buy(item):
    return run("buy", item)
