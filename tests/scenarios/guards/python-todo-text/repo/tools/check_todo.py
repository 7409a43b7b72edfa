"""A TODO needs an issue: `TODO(#12): ...`. One without is an error."""
import re
import sys
from pathlib import Path

TODO = re.compile(r"\bTODO\b(?!\(#\d+\))")
ROOT = Path(__file__).resolve().parent.parent

found = []
paths = sorted((ROOT / "pipeline").rglob("*.py"))
for path in paths:
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if TODO.search(line):
            found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
if not paths:
    found.append("pipeline/ is missing")
print("\n".join(found))
sys.exit(1 if found else 0)
