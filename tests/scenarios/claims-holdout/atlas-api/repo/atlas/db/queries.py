"""All the SQL there is."""

from atlas.db.pool import connection

PLACE = "SELECT name, lat, lon FROM places WHERE name = %s"
NEAR = "SELECT name FROM places ORDER BY where_ <-> point(%s, %s) LIMIT %s"


def place(name: str) -> dict[str, object] | None:
    with connection() as db:
        row = db.execute(PLACE, (name,)).fetchone()
    return None if row is None else dict(zip(("name", "lat", "lon"), row, strict=True))


def near(lat: float, lon: float, count: int = 10) -> list[str]:
    with connection() as db:
        return [name for (name,) in db.execute(NEAR, (lat, lon, count))]
