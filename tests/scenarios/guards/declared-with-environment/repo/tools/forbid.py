import ast
import os
import sys
from pathlib import Path

module = os.environ["FORBIDDEN_MODULE"]
bad = 0
for path in sorted(Path(os.environ["SEARCH_IN"]).rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        else:
            continue
        if module in {name.split(".")[0] for name in names}:
            print(f"{path}:{node.lineno}: {module}")
            bad = 1
sys.exit(bad)
