"""domain must not import fastapi."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "fastapi"
found = False
for path in sorted(Path("domain").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [node.module]
        else:
            continue
        if any(module.split(".")[0] == FORBIDDEN for module in modules):
            print(f"{path}:{node.lineno}: domain imports {FORBIDDEN}")
            found = True
sys.exit(1 if found else 0)
