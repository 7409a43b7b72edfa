def run():
    return "running"
