"""Layering: bank.core must not import bank.ui."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "bank.ui"
CORE = Path("bank/core")


class Imports(ast.NodeVisitor):
    def __init__(self, path):
        self.path = path
        self.problems = []

    def report(self, node, module):
        if module == FORBIDDEN or module.startswith(FORBIDDEN + "."):
            self.problems.append(f"{self.path}:{node.lineno}: {module}")

    def visit_Import(self, node):
        for alias in node.names:
            self.report(node, alias.name)

    def visit_ImportFrom(self, node):
        base = node.module or ""
        if node.level:
            package = list(self.path.with_suffix("").parts)[: -node.level]
            base = ".".join(package + ([node.module] if node.module else []))
        self.report(node, base)
        for alias in node.names:
            self.report(node, f"{base}.{alias.name}")


problems = []
for path in sorted(CORE.rglob("*.py")):
    visitor = Imports(path)
    visitor.visit(ast.parse(path.read_text()))
    problems += visitor.problems
if not CORE.is_dir():
    problems.append(f"{CORE} is missing")
print("\n".join(dict.fromkeys(problems)))
sys.exit(1 if problems else 0)
