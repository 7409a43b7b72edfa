"""Convert subtitles: POST a SubRip file, get WebVTT."""

from typing import Annotated

from fastapi import Body, FastAPI, HTTPException
from fastapi.responses import PlainTextResponse

from decoding import decode
from subtitles import BadSubtitles, format_vtt, parse_srt

MAX_BYTES = 2_000_000

app = FastAPI(title="captions")


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/convert", response_class=PlainTextResponse)
def convert(
    data: Annotated[bytes, Body(media_type="application/x-subrip", max_length=MAX_BYTES)],
) -> PlainTextResponse:
    try:
        cues = parse_srt(decode(data))
    except BadSubtitles as error:
        raise HTTPException(status_code=422, detail=str(error)) from error
    return PlainTextResponse(format_vtt(cues), media_type="text/vtt")
