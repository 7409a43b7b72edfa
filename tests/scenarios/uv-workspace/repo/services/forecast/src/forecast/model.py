from datetime import datetime


def predict(day: datetime) -> float:
    from forecast.weights import BASE

    return BASE + day.month
