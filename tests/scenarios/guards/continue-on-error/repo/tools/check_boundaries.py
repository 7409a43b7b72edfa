"""ui/ must not import db."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "db"


def main():
    failures = 0
    for path in sorted(Path("ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules = [node.module]
            for module in modules:
                if module.split(".")[0] == FORBIDDEN:
                    print(f"{path}:{node.lineno}: {module}")
                    failures += 1
    return min(failures, 1)


sys.exit(main())
