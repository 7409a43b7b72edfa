"""No module under services/ may import the runtime package."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ROOT / "services"
FORBIDDEN = "runtime"


def imported(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module


def main() -> int:
    files = sorted(SERVICES.rglob("*.py"))
    if not files:
        print("nothing to check under services/")
        return 2
    failed = False
    for path in files:
        tree = ast.parse(path.read_bytes(), str(path))
        for line, module in imported(tree):
            if module == FORBIDDEN or module.startswith(FORBIDDEN + "."):
                print(f"{path.relative_to(ROOT)}:{line}: imports {module}")
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
