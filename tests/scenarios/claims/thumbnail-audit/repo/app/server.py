from app.convert import convert, probe

ROUTES = {"/thumb": convert, "/probe": probe}


def handle(path: str, *values: str) -> object:
    return ROUTES[path](*values)
