def get(path):
    return path
