def lines(path):
    return open(path).read().splitlines()
