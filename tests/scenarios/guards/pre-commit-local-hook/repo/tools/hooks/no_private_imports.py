"""usage: no_private_imports.py FILE...

`acme._private` is not to be imported from elsewhere in acme.
"""
import ast
import sys
from pathlib import Path

FORBIDDEN = "acme._private"


def absolute(node, path):
    if node.level == 0:
        return node.module
    package = list(Path(path).with_suffix("").parts)[: -node.level]
    return ".".join([*package, node.module] if node.module else package)


def main(files):
    failed = 0
    for path in files:
        tree = ast.parse(Path(path).read_bytes(), path)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = absolute(node, path)
                names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
            else:
                continue
            if any(name == FORBIDDEN or name.startswith(FORBIDDEN + ".") for name in names):
                print(f"{path}:{node.lineno}: imports {FORBIDDEN}")
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
