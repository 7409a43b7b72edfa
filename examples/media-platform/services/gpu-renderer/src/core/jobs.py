"""What a caller may ask for. The limits here are what keeps a job away from ffmpeg's own syntax."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Device = Literal["auto", "cuda", "cpu"]

SOURCE_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(mp4|mov|mkv|webm)$"


class RenderJob(BaseModel):
    """One video to render. Without a source it is a test card."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str | None = Field(default=None, pattern=SOURCE_NAME)
    width: int = Field(default=1280, ge=16, le=3840, multiple_of=2)
    height: int = Field(default=720, ge=16, le=2160, multiple_of=2)
    fps: int = Field(default=25, ge=1, le=60)
    seconds: int = Field(default=5, ge=1, le=3600)
    device: Device = "auto"
