import asyncio
import subprocess

from dateutil.parser import isoparse
from fastapi import FastAPI
from httpx import get
from weather_units import celsius

from forecast.model import predict

app = FastAPI()


@app.get("/forecast")
async def forecast(day: str) -> dict[str, float]:
    await asyncio.sleep(0)
    subprocess.run(["refresh-model", "--all"], check=True, timeout=5, capture_output=True)
    return {"celsius": celsius(predict(isoparse(day)))}


def upstream() -> int:
    return get("https://example.org", timeout=5).status_code
