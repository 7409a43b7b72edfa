"""Read, compare, warn."""

import asyncio

from tide.alerts import pager, siren
from tide.feeds import gauge

GAUGES = ["north", "harbour", "lock"]


async def once() -> None:
    for name in GAUGES:
        reading = await gauge.read(name)
        if reading.level_cm >= siren.LEVEL_CM:
            siren.sound(30)
            pager.page(f"{name}: {reading.level_cm} cm")


if __name__ == "__main__":
    asyncio.run(once())
