import ast
import json
import sys
from pathlib import Path

walls = json.loads(Path("walls.json").read_text())
status = 0
for wall in walls:
    for path in sorted(Path(wall["inside"]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            for name in names:
                if name.split(".")[0] == wall["outside"]:
                    print(f"{path}:{node.lineno}: {name} is behind the wall")
                    status = 1
sys.exit(status)
