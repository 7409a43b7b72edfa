"""Every file of the engine starts with our licence line."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# SPDX-License-Identifier: MIT"

missing = []  # the parts have headers of their suppliers
for path in sorted((ROOT / "engine").glob("**/*.py")):
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.parent.name == "engine" and HEADER not in text:
        missing.append(path)

for path in missing:
    print(f"no licence line: {path.relative_to(ROOT)}")
sys.exit(1 if missing else 0)
