"""Readings."""

from datetime import datetime

from pydantic import BaseModel


class Reading(BaseModel):
    gauge: str
    at: datetime
    level_cm: int
