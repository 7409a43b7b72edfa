"""Only atlas/db may import psycopg."""

import sys
from pathlib import Path

bad = []
for path in Path("atlas").glob("*/*.py"):
    if path.parts[1] == "db":
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("import psycopg"):
            bad.append(f"{path}:{number}")
print("\n".join(bad) or "layers ok")
sys.exit(bool(bad))
