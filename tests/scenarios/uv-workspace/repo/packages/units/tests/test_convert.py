import pytest

from weather_units import celsius


def test_celsius() -> None:
    assert celsius(273.15) == pytest.approx(0)
