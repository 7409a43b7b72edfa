def app():
    return None
