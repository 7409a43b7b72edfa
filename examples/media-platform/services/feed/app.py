"""The feed: what a viewer sees first."""

from collections.abc import Iterable
from datetime import UTC, datetime
from threading import Lock
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from pydantic import AwareDatetime, BaseModel, Field

from ranking import Item, score


class NewItem(BaseModel):
    title: str = Field(min_length=1, max_length=200)
    views: int = Field(ge=0)
    published: AwareDatetime


class Feed:
    """Items in the order in which they are shown; new ones go last until the next refresh."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items = list(items)
        self._changing = Lock()

    def __len__(self) -> int:
        return len(self._items)

    def add(self, item: Item) -> None:
        with self._changing:
            self._items.append(item)

    def page(self, limit: int) -> list[Item]:
        return self._items[:limit]

    def refresh(self, now: datetime) -> None:
        """Put the best items first."""
        # Only a refresh needs the engine.
        from runtime.engine import Engine

        engine = Engine()
        engine.add("score", lambda _: [(score(item, now), item) for item in self._items])
        engine.add("order", lambda done: order(done["score"]), after=["score"])
        with self._changing:
            self._items = engine.run()["order"]


def order(scored: list[tuple[float, Item]]) -> list[Item]:
    """The items, best score first; equal scores keep their order."""
    return [item for _, item in sorted(scored, key=lambda pair: pair[0], reverse=True)]


feed = Feed()
app = FastAPI(title="feed")


def the_feed() -> Feed:
    return feed


CurrentFeed = Annotated[Feed, Depends(the_feed)]


@app.get("/health")
def health(current: CurrentFeed) -> dict[str, str | int]:
    return {"status": "ok", "items": len(current)}


@app.get("/feed")
def read_feed(current: CurrentFeed, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[Item]:
    return current.page(limit)


@app.post("/items", status_code=201)
def add_item(new: NewItem, current: CurrentFeed) -> Item:
    item = Item(new.title, new.views, new.published)
    current.add(item)
    return item


@app.post("/refresh")
def refresh(current: CurrentFeed) -> dict[str, int]:
    current.refresh(datetime.now(UTC))
    return {"items": len(current)}
