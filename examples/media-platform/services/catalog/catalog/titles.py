"""The titles of the catalog, kept in memory."""

from collections.abc import Iterable

from pydantic import BaseModel, Field


class Title(BaseModel):
    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    name: str = Field(min_length=1, max_length=200)
    year: int = Field(ge=1888, le=2100)


class Titles:
    def __init__(self, titles: Iterable[Title] = ()) -> None:
        self._by_slug = {title.slug: title for title in titles}

    def __len__(self) -> int:
        return len(self._by_slug)

    def put(self, title: Title) -> None:
        self._by_slug[title.slug] = title

    def find(self, slug: str) -> Title | None:
        return self._by_slug.get(slug)

    def search(self, text: str) -> list[Title]:
        """Titles whose name contains `text`, whatever the case; oldest first."""
        wanted = text.casefold()
        found = [title for title in self._by_slug.values() if wanted in title.name.casefold()]
        return sorted(found, key=lambda title: (title.year, title.slug))
