"""Optional dependencies (pyproject: optional-dependencies) are imported inside `try: … except ImportError` or in a function."""
import ast
import sys
import tomllib
from pathlib import Path

MODULES = {"pillow": "PIL"}
project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
OPTIONAL = {
    MODULES.get(name, name) for extra in project["optional-dependencies"].values() for name in extra
}


def catches_import_error(node):
    for handler in node.handlers:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        if any(kind is None or getattr(kind, "id", "") in {"ImportError", "ModuleNotFoundError", "Exception"} for kind in kinds):
            return True
    return False


def unguarded(node):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((child.lineno, alias.name) for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.level == 0:
            yield child.lineno, child.module
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        elif isinstance(child, ast.If) and getattr(child.test, "id", getattr(child.test, "attr", "")) == "TYPE_CHECKING":
            for statement in child.orelse:
                yield from unguarded(ast.Module([statement], []))
        elif isinstance(child, ast.Try) and catches_import_error(child):
            for part in [*child.handlers, *child.orelse, *child.finalbody]:
                yield from unguarded(ast.Module([part], []))
        else:
            yield from unguarded(child)


files = sorted(Path("charts").rglob("*.py"))
problems = [
    f"{path}:{line}: {module} is optional"
    for path in files
    for line, module in unguarded(ast.parse(path.read_text()))
    if module.split(".")[0] in OPTIONAL
]
print("\n".join(problems))
sys.exit(1 if problems or not files else 0)
