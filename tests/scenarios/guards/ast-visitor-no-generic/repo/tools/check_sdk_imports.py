"""The SDK must not import the server: customers install it alone."""
import ast
import sys
from pathlib import Path

SDK = Path("sdk")
FORBIDDEN_PREFIXES = ["server"]


class ImportVisitor(ast.NodeVisitor):
    def __init__(self):
        self.scope = []
        self.found = []

    def visit_FunctionDef(self, node):
        self.scope.append(node.name)
        for argument in node.args.args:
            self.visit(argument)
        self.scope.pop()

    def visit_Import(self, node):
        for alias in node.names:
            self.check(node, alias.name)

    def visit_ImportFrom(self, node):
        if node.level == 0:
            self.check(node, node.module)

    def check(self, node, module):
        top = module.split(".")[0]
        if top in FORBIDDEN_PREFIXES:
            self.found.append((node.lineno, module, ".".join(self.scope)))


def main():
    paths = list(SDK.rglob("*.py"))
    if not paths:
        sys.exit("sdk/ has no Python files")
    failed = False
    for path in paths:
        visitor = ImportVisitor()
        visitor.visit(ast.parse(path.read_text()))
        for line, module, scope in visitor.found:
            print(f"{path}:{line}: {module} imported in {scope or 'module'}")
            failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
