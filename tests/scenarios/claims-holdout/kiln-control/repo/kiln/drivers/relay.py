"""Switch the heating elements."""

import serial

PORT = "/dev/ttyUSB0"
MAX_ON_SECONDS = 240


def set_power(percent: int) -> None:
    with serial.Serial(PORT, 9600, timeout=2) as line:
        line.write(f"P{percent:03d}\n".encode())
