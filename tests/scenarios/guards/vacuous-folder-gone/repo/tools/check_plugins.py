"""plugins/legacy must not import the new core (`core2`)."""
import ast
import sys
from pathlib import Path

FOLDER = Path("plugins/legacy")
FORBIDDEN = {"core2"}

bad = False
for path in FOLDER.rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        else:
            names = []
        if FORBIDDEN & {name.split(".")[0] for name in names}:
            print(f"{path}:{node.lineno}: imports core2")
            bad = True
sys.exit(bad)
