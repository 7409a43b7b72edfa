#!/usr/bin/env python3
"""Domain code must not depend on the web layer.

Walks every module of shop/domain and reports imports of `shop.web`.
"""
import ast
import pathlib
import sys

BANNED = ("shop.web",)
DOMAIN = pathlib.Path("shop/domain")

errors = []
for path in sorted(DOMAIN.glob("**/*.py")):
    tree = ast.parse(path.read_text())
    for node in tree.body:
        names = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = list(path.with_suffix("").parts)[: -node.level]
                base = ".".join(parts + ([base] if base else []))
            names = [base] + [f"{base}.{a.name}" for a in node.names]
        for name in names:
            if any(name == b or name.startswith(b + ".") for b in BANNED):
                errors.append(f"{path}:{node.lineno}: {name}")
                break

if errors:
    print("\n".join(errors))
    sys.exit(1)
print("layers ok")
