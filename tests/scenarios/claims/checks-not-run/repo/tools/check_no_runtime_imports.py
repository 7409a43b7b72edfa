"""No file under services/ imports the runtime. Exit codes: 0 none, 1 found."""
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def modules(path: Path) -> list[str]:
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.append(node.module)
    return found


bad = [
    f"{path.relative_to(ROOT)}: imports {module}"
    for path in sorted((ROOT / "services").rglob("*.py"))
    for module in modules(path)
    if module.split(".")[0] == "runtime"
]
print("\n".join(bad) if bad else "no import of runtime")
sys.exit(1 if bad else 0)
