"""models/ is pure: it must not import sqlalchemy."""
import ast
import sys
from pathlib import Path

BANNED = {"sqlalchemy"}
bad = 0
for path in Path("models").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text(), str(path))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        else:
            continue
        for name in names:
            if name.split(".")[0] in BANNED:
                print(f"{path}:{node.lineno}: {name}")
                bad = 1
sys.exit(bad)
