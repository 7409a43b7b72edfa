def push(name):
    return name
