def create():
    return object()
