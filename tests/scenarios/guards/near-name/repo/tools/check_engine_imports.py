"""apps/ must use the engine through `gateway`, never import `engine` itself."""
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = "engine"

problems = []
files = sorted((ROOT / "apps").rglob("*.py"))
if not files:
    sys.exit("apps/ is gone")
for file in files:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [node.module]
        else:
            modules = []
        for module in modules:
            if module.startswith(FORBIDDEN):
                problems.append(f"{file.relative_to(ROOT)}:{node.lineno} imports {module}")
print("\n".join(problems))
sys.exit(bool(problems))
