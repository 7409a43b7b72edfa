"""Print how many modules the package has."""

from pathlib import Path

print(f"{len(list(Path('ledger').rglob('*.py')))} modules")
