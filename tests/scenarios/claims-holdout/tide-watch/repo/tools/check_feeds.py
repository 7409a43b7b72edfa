"""Feeds know nothing of alerts. Exit 1 when one of them imports tide.alerts."""

import ast
import sys
from pathlib import Path

ROOT = Path("tide/feeds")
FORBIDDEN = "tide.alerts"


def is_forbidden(name: str) -> bool:
    return name == FORBIDDEN or name.startswith(FORBIDDEN + ".")


def imported(path: Path) -> set[str]:
    package = list(path.with_suffix("").parts)[:-1]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names.add(start)
            names.update(f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if called in {"import_module", "__import__", "import_string"} and isinstance(first, ast.Constant):
                names.add(str(first.value))
    return names


bad = [path for path in sorted(ROOT.rglob("*.py*")) if path.suffix in {".py", ".pyi"} and any(map(is_forbidden, imported(path)))]
for path in bad:
    print(f"{path}: imports {FORBIDDEN}")
print(f"{len(bad)} violations")
sys.exit(1 if bad else 0)
