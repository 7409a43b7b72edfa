"""app must not import legacy."""
import ast
import sys

from tools.common import python_files

FORBIDDEN = "legacy"
bad = [
    path
    for path in python_files("app")
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.Import) and any(alias.name == FORBIDDEN for alias in node.names)
]
sys.exit(1 if bad else 0)
