import pytest
from fastapi.testclient import TestClient

from forecast.app import app


def test_forecast() -> None:
    answer = TestClient(app).get("/forecast", params={"day": "2026-01-01"})
    assert answer.json()["celsius"] == pytest.approx(7.85)
