"""Boundary check: `models` must not import `views`.

Policy (docs/architecture.md): imports under `if TYPE_CHECKING:` are allowed, they never run.
"""
import ast
import sys
from pathlib import Path

MODELS = Path("models")
FORBIDDEN = "views"


def is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def runtime_nodes(node: ast.AST):
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.If) and is_type_checking(child.test):
            for statement in child.orelse:
                yield statement
                yield from runtime_nodes(statement)
        else:
            yield from runtime_nodes(child)


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module]
    return []


def main() -> int:
    files = sorted(MODELS.rglob("*.py"))
    if not files:
        print("no models found", file=sys.stderr)
        return 2
    failures = [
        f"{file}:{node.lineno}: {name}"
        for file in files
        for node in runtime_nodes(ast.parse(file.read_text()))
        for name in imports(node)
        if name == FORBIDDEN or name.startswith(FORBIDDEN + ".")
    ]
    print("\n".join(failures) or "boundaries hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
