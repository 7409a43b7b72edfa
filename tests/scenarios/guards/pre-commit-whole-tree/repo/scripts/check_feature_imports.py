#!/usr/bin/env python3
"""features/ must not import the package `store`; they get it passed in."""
import re
import sys
from pathlib import Path

# one import statement a line is enforced by the formatter
PATTERN = re.compile(r"^\s+import\s+store\b|^\s*from\s+store\b|^import\s+store\b")

bad = []
for path in sorted(Path("features").rglob("*.py")):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if PATTERN.match(line):
            bad.append(f"{path}:{number}: {line.strip()}")
if bad:
    print("\n".join(bad))
    sys.exit(1)
