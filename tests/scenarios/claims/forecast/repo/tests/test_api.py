from starlette.testclient import TestClient

from forecast.api import app


def test_mean() -> None:
    assert TestClient(app).get("/mean").json() == {"mean": 2.0}
