"""Where the renderer keeps its files."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Storage:
    root: Path

    @classmethod
    def from_environment(cls) -> "Storage":
        return cls(Path(os.environ.get("RENDER_ROOT", "render-data")).resolve())

    @property
    def queue(self) -> Path:
        return self.root / "queue"

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def videos(self) -> Path:
        return self.root / "videos"
