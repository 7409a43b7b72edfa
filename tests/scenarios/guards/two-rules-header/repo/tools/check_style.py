"""Every module begins with the licence line, and `import pdb` is forbidden."""
import ast
import sys
from pathlib import Path

HEADER = "# SPDX-License-Identifier: MIT"
FORBIDDEN = "pdb"

errors = []
for path in sorted(Path("package").rglob("*.py")):
    text = path.read_text()
    if not text.startswith(HEADER):
        errors.append(f"{path}:1: the licence line is missing")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [node.module]
        else:
            continue
        errors += [f"{path}:{node.lineno}: forbidden import of {name}" for name in modules if name == FORBIDDEN]
print("\n".join(errors))
sys.exit(1 if errors else 0)
