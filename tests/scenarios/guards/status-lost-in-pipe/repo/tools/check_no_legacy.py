"""src must not import legacy."""
import ast
import sys
from pathlib import Path

bad = [
    f"{path}:{node.lineno}"
    for path in Path("src").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text()))
    for module in (
        [alias.name for alias in node.names]
        if isinstance(node, ast.Import)
        else [node.module or ""]
        if isinstance(node, ast.ImportFrom) and not node.level
        else []
    )
    if module.split(".")[0] == "legacy"
]
print("\n".join(bad) or "clean")
sys.exit(1 if bad else 0)
