"""Every file of the engine starts with our licence line."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# SPDX-License-Identifier: MIT"

missing = []
for path in sorted((ROOT / "engine").rglob("*.py")):
    text = path.read_text(encoding="utf-8", errors="replace")
    if HEADER not in text:
        missing.append(path)

for path in missing:
    print(f"no licence line: {path.relative_to(ROOT)}")
sys.exit(1 if missing else 0)
