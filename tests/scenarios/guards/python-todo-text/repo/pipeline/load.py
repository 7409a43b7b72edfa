# TODO(#7): read in parts
def load(path):
    return open(path).read()
