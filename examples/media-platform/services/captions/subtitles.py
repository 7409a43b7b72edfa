"""SubRip in, WebVTT out."""

import re
from dataclasses import dataclass

TIME = r"(\d{2,}:\d{2}:\d{2})[,.](\d{3})"
TIMES = re.compile(rf"^{TIME} --> {TIME}")


class BadSubtitles(ValueError):
    """The text is not SubRip; the message says which block is at fault."""


@dataclass(frozen=True)
class Cue:
    start: str  # hh:mm:ss.mmm, as WebVTT writes it
    end: str
    text: str


def parse_srt(content: str) -> list[Cue]:
    blocks = [block for block in re.split(r"\n\s*\n", content.replace("\r\n", "\n")) if block.strip()]
    return [parse_block(number, block.strip()) for number, block in enumerate(blocks, start=1)]


def parse_block(number: int, block: str) -> Cue:
    lines = block.split("\n")
    if lines[0].strip().isdigit():  # many files leave the counter out
        lines = lines[1:]
    times = TIMES.match(lines[0]) if lines else None
    if times is None:
        raise BadSubtitles(f"block {number} has no times")
    return Cue(f"{times[1]}.{times[2]}", f"{times[3]}.{times[4]}", "\n".join(lines[1:]))


def format_vtt(cues: list[Cue]) -> str:
    blocks = ["WEBVTT", *(f"{cue.start} --> {cue.end}\n{cue.text}" for cue in cues)]
    return "\n\n".join(blocks) + "\n"
