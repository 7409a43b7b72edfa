"""A page for the studio."""

from flask import Flask

from kiln import curve

app = Flask(__name__)


@app.get("/curve/<name>/<int:minute>")
def point(name: str, minute: int) -> dict[str, float]:
    return {"celsius": curve.at(name, minute)}
