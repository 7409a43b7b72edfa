"""Map tiles, rendered on demand."""

from fastapi import APIRouter, Response

from atlas.geo import render

router = APIRouter(prefix="/tiles")


@router.get("/{z}/{x}/{y}.png")
async def tile(z: int, x: int, y: int) -> Response:
    return Response(render.tile(z, x, y), media_type="image/png")
