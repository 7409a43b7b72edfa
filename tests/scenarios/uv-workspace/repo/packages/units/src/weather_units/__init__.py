from weather_units.convert import celsius

__all__ = ["celsius"]
