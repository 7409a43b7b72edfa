"""api/ must not import worker."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "worker"
errors = []
for path in sorted(Path("api").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        else:
            continue
        errors += [f"{path}:{node.lineno}: imports {name}" for name in names if name.split(".")[0] == FORBIDDEN]
print("\n".join(errors))
sys.exit(1 if errors else 0)
