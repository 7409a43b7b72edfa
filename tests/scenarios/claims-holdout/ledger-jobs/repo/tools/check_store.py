"""Exit 1 when the store imports the command line."""

import re
import sys
from pathlib import Path

PATTERN = re.compile(r"^(import|from) ledger\.cli\b", re.MULTILINE)

bad = [path for path in sorted(Path("ledger/store").glob("*.py")) if PATTERN.search(path.read_text())]
for path in bad:
    print(f"{path}: imports ledger.cli")
if not bad:
    print("store is clean")
sys.exit(1 if bad else 0)
