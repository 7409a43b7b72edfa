import requests
from flask import Flask, request
from PIL import Image

app = Flask(__name__)


@app.post("/thumbs")
def thumbs() -> str:
    Image.open(request.files["image"]).thumbnail((200, 200))
    requests.post("https://example.org/done", timeout=5)
    return "done"


if __name__ == "__main__":
    app.run()
