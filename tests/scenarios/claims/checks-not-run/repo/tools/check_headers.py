"""Every service file starts with a docstring. Exit codes: 0 yes, 1 no."""
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
bad = [
    str(path.relative_to(ROOT))
    for path in sorted((ROOT / "services").rglob("*.py"))
    if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
]
print(f"{len(bad)} files without a docstring")
sys.exit(1 if bad else 0)
