"""Only acme.billing itself may import acme.billing.internal."""
import ast
import sys
from pathlib import Path

FORBIDDEN_MODULE = "acme.billing.internal"
ALLOWED_DIR = Path("acme/billing")


def is_private(name):
    return name == FORBIDDEN_MODULE or name.startswith(FORBIDDEN_MODULE + ".")


def hits(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if is_private(alias.name):
                    yield node
        if isinstance(node, ast.ImportFrom):
            if node.module and is_private(node.module):
                yield node


def main():
    status = 0
    for path in Path("acme").rglob("*.py"):
        if ALLOWED_DIR in path.parents:
            continue
        for node in hits(ast.parse(path.read_text(encoding="utf-8"))):
            print(f"{path}:{node.lineno}: {FORBIDDEN_MODULE} is private to billing")
            status = 1
    return status


sys.exit(main())
