"""usage: check_debug.py FILE...   `import pdb` and `import ipdb` must not be committed."""
import ast
import sys

FORBIDDEN = {"pdb", "ipdb"}

status = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as handle:
        tree = ast.parse(handle.read(), name)
    for node in ast.walk(tree):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [node.module]
        if FORBIDDEN.intersection(modules):
            print(f"{name}:{node.lineno}: a debugger is imported")
            status = 1
sys.exit(status)
