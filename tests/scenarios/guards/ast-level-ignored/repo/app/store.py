def find(name):
    return {"name": name}
