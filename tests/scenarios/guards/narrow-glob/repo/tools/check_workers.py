"""Workers must not import the web framework (flask)."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "flask"
errors = []
files = sorted(Path("workers").glob("*.py"))
if not files:
    sys.exit("no workers")
for path in files:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [node.module]
        else:
            continue
        if any(m == FORBIDDEN or m.startswith(FORBIDDEN + ".") for m in modules):
            errors.append(f"{path}:{node.lineno}: imports {FORBIDDEN}")
print("\n".join(errors))
sys.exit(1 if errors else 0)
