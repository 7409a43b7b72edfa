"""Places by name."""

from fastapi import APIRouter, HTTPException

from atlas.db import queries

router = APIRouter(prefix="/places")


@router.get("/{name}")
def place(name: str) -> dict[str, object]:
    row = queries.place(name)
    if row is None:
        raise HTTPException(404, "no such place")
    return row
