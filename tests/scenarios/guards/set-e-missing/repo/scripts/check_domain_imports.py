"""domain/ must not import infra."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "infra"
failed = 0
for path in sorted(Path("domain").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        for name in names:
            if name == FORBIDDEN or name.startswith(FORBIDDEN + "."):
                print(f"{path}:{node.lineno}: domain imports {name}")
                failed = 1
sys.exit(failed)
