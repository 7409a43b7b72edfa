"""Drivers must not know the web pages."""

import sys
from pathlib import Path

bad = [p for p in Path("kiln/drivers").rglob("*.py") if "import kiln.web" in p.read_text()]
print(f"{len(bad)} bad files")
sys.exit(1 if bad else 0)
