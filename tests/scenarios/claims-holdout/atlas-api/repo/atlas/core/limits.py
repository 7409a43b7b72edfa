"""Limits in one place."""

RENDER_SECONDS = 30
MAX_ZOOM = 18
