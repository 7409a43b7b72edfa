"""Files that every release needs."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ["SECURITY.md", "docs/policy/support.md"]
ALSO = ["docs/policy/release.md"]

errors = []
for relative in NEEDED + ALSO:
    path = ROOT / relative
    if not path.exists():
        errors.append(f"missing: {relative}")

for line in errors:
    print(line)
sys.exit(1 if errors else 0)
