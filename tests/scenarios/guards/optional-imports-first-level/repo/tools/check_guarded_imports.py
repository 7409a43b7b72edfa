"""redis and sentry_sdk are optional: importing them must be guarded by `try: … except ImportError`."""
import ast
import sys
from pathlib import Path

OPTIONAL = {"redis", "sentry_sdk"}

errors = []
for path in sorted(Path("server").glob("**/*.py")):
    tree = ast.parse(path.read_text())
    for node in tree.body:
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            if name.split(".")[0] in OPTIONAL:
                errors.append(f"{path}:{node.lineno}: unguarded import of {name}")
print("\n".join(errors))
sys.exit(bool(errors))
