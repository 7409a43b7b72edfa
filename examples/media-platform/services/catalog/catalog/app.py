"""Look titles up and search them."""

from functools import cache
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query
from pydantic import TypeAdapter

from catalog.cache import Cache, open_cache
from catalog.titles import Title, Titles

titles = Titles()
results = TypeAdapter(list[Title])
app = FastAPI(title="catalog")


def the_titles() -> Titles:
    return titles


@cache
def the_cache() -> Cache:
    return open_cache()


CurrentTitles = Annotated[Titles, Depends(the_titles)]
CurrentCache = Annotated[Cache, Depends(the_cache)]


@app.get("/health")
def health(current: CurrentTitles) -> dict[str, str | int]:
    return {"status": "ok", "titles": len(current)}


@app.put("/titles", status_code=204)
def put_title(title: Title, current: CurrentTitles) -> None:
    current.put(title)


@app.get("/titles/{slug}")
def read_title(slug: str, current: CurrentTitles) -> Title:
    title = current.find(slug)
    if title is None:
        raise HTTPException(status_code=404, detail="no such title")
    return title


@app.get("/search")
def search(
    text: Annotated[str, Query(min_length=1, max_length=100)],
    current: CurrentTitles,
    cached: CurrentCache,
) -> list[Title]:
    key = f"search:{text.casefold()}"
    known = cached.read(key)
    if known is not None:
        return results.validate_json(known)
    found = current.search(text)
    cached.write(key, results.dump_json(found).decode("utf-8"))
    return found
