"""Read the gauges over serial lines."""

import asyncio
from datetime import datetime, timezone

from tide.models import Reading

STALE_SECONDS = 120
BAUD = 9600


async def read(gauge: str) -> Reading:
    """One reading, by the vendor's tool."""
    process = await asyncio.create_subprocess_exec(
        "gaugectl", "read", gauge, "--baud", str(BAUD), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await asyncio.wait_for(process.communicate(), timeout=20)
    return Reading(gauge=gauge, at=datetime.now(timezone.utc), level_cm=int(out))


def is_stale(reading: Reading, now: datetime) -> bool:
    return (now - reading.at).total_seconds() > STALE_SECONDS
