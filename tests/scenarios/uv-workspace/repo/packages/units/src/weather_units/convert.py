def celsius(kelvin: float) -> float:
    return kelvin - 273.15
