"""The package `public` must not import the package `secret`."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "secret"
problems = []
for path in sorted(Path("public").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [node.module]
        else:
            continue
        problems += [f"{path}:{node.lineno}: {m}" for m in modules if m == FORBIDDEN or m.startswith(f"{FORBIDDEN}.")]
print("\n".join(problems))
sys.exit(min(len(problems), 1))
