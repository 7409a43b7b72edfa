"""Guard: no file under services/ imports the runtime.

Services are deployed without runtime/, so such an import fails as soon as it runs.
Exit codes: 0 none found, 1 imports found or a file that does not parse, 2 nothing to check.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVICES = "services"
FORBIDDEN = "runtime"


def import_statements(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements of a module, also those in a `try:` or an `if:`."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue  # a definition is not an import
        for node in (statement, *ast.iter_child_nodes(statement)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node


def imported_modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    # A relative import stays inside the service.
    return [node.module] if node.module and node.level == 0 else []


def is_forbidden(module: str) -> bool:
    return module == FORBIDDEN or module.startswith(f"{FORBIDDEN}.")


def violations(path: Path) -> list[tuple[int, str]]:
    """(line, module) for each import of the runtime in one file. Raises SyntaxError."""
    tree = ast.parse(path.read_bytes(), filename=str(path))
    found = {
        (node.lineno, module)
        for node in import_statements(tree)
        for module in imported_modules(node)
        if is_forbidden(module)
    }
    return sorted(found)


def main(root: Path = ROOT) -> int:
    if not (root / FORBIDDEN).is_dir():
        print(f"runtime import check: {FORBIDDEN}/ is not there, so there is nothing to forbid", file=sys.stderr)
        return 2
    files = sorted((root / SERVICES).rglob("*.py"))
    if not files:
        print(f"runtime import check: no Python file under {SERVICES}/", file=sys.stderr)
        return 2

    problems = []
    for path in files:
        name = path.relative_to(root).as_posix()
        try:
            problems += [f"{name}:{line}: imports {module}" for line, module in violations(path)]
        except (SyntaxError, ValueError) as error:
            problems.append(f"{name}: cannot be parsed: {error}")

    if problems:
        print("\n".join(problems))
        print(f"runtime import check: FAILED, {len(problems)} problem(s) in {len(files)} files")
        return 1
    print(f"runtime import check: OK, {len(files)} files under {SERVICES}/, no import of {FORBIDDEN}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
