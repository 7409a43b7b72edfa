"""Modules of the installed package must not import the terminal client."""

import ast
import pathlib
import sys

import xmlrpc

LAYERS = pathlib.Path(__file__).with_name("layers.txt").read_text().split()


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


broken = [
    f"{path}: {name}"
    for folder in xmlrpc.__path__
    for path in pathlib.Path(folder).rglob("*.py")
    for name in imported(ast.parse(path.read_text()))
    if name.split(".")[0] in LAYERS
]
print("\n".join(broken))
sys.exit(bool(broken))
