"""New code (app/) must not import the legacy package."""
import re
import sys
from pathlib import Path

PATTERN = re.compile(r"^(?:from|import)\s+legacy\b", re.MULTILINE)

failed = False
files = list(Path("app").rglob("*.py"))
if not files:
    sys.exit("app/ is empty?")
for path in files:
    for match in PATTERN.finditer(path.read_text()):
        print(f"{path}: {match.group(0)}")
        failed = True
sys.exit(1 if failed else 0)
