#!/usr/bin/env python3
"""The command line must start fast: cli/ does not import numpy or pandas."""
import os
import re
import sys

SLOW = re.compile(r"\bimport\b[^\n]*\b(numpy|pandas)\b|\bfrom\s+(numpy|pandas)\b")
FOLDER = "cli"

bad = []
for base, _dirs, names in os.walk(FOLDER):
    for name in names:
        if not name.endswith(".py"):
            continue
        path = os.path.join(base, name)
        with open(path, encoding="utf-8") as source:
            for number, line in enumerate(source, 1):
                if SLOW.search(line):
                    bad.append(f"{path}:{number}: {line.strip()}")
if not os.path.isdir(FOLDER):
    bad.append("cli/ is missing")
print("\n".join(bad))
sys.exit(len(bad) > 0)
