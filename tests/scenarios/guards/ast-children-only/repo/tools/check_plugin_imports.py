"""Plugins are shipped on their own: they must not import the host application.

usage: check_plugin_imports.py FOLDER
"""
import ast
import os
import sys

HOST = "hostapp"


def names_of(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def check(path):
    with open(path, encoding="utf-8") as handle:
        tree = ast.parse(handle.read(), path)
    for statement in tree.body:
        # also look into try: and if: blocks
        for node in [statement] + list(ast.iter_child_nodes(statement)):
            for name in names_of(node):
                if name.split(".")[0] == HOST:
                    yield node.lineno, name


def main(folder):
    bad = 0
    for base, _, files in os.walk(folder):
        for file in sorted(files):
            if file.endswith(".py"):
                path = os.path.join(base, file)
                for line, name in check(path):
                    print(f"{path}:{line}: plugin imports {name}")
                    bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
