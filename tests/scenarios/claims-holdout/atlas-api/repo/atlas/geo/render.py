"""Tiles by mapnik's command line."""

import subprocess
import tempfile
from pathlib import Path

from atlas.core.limits import RENDER_SECONDS


def tile(z: int, x: int, y: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "tile.png")
        subprocess.run(
            ["nik4", "--zoom", str(z), "--tile", f"{x},{y}", "atlas.xml", str(target)],
            timeout=RENDER_SECONDS,
            check=True,
        )
        return target.read_bytes()
