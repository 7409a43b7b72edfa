"""No file under runtime/ imports the services. Exit codes: 0 none, 1 found."""
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
bad = []
for path in sorted((ROOT / "runtime").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
        bad += [f"{path.relative_to(ROOT)}: imports {name}" for name in names if name.split(".")[0] == "services"]
print("\n".join(bad) if bad else "no import of services")
sys.exit(1 if bad else 0)
