"""The application."""

from fastapi import FastAPI

from atlas.routes import places, tiles

app = FastAPI(title="atlas")
app.include_router(places.router)
app.include_router(tiles.router)
