from app.config import HOST


def url():
    return f"http://{HOST}/"
