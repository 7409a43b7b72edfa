"""The public API (app/api) must not reach into the legacy code (app.legacy)."""
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
API = ROOT / "app" / "api"
LEGACY = "app.legacy"


def modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def main() -> int:
    found = []
    for path in sorted(API.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            for module in modules(node):
                if module == LEGACY or module.startswith(f"{LEGACY}."):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {module}")
                    break
    for line in found:
        print(line, file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
