"""Guard: a service starts without its optional dependencies.

What a manifest declares as optional is imported in a `try:` that handles ImportError, or lazily in a function.
Exit codes: 0 all are guarded, 1 some are not or a file does not parse, 2 nothing to check.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from manifests import units

ROOT = Path(__file__).resolve().parent.parent
HANDLED = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def exception_names(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return {"BaseException"}
    parts = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {part.id for part in parts if isinstance(part, ast.Name)}


def handles_import_error(node: ast.Try) -> bool:
    return any(exception_names(handler) & HANDLED for handler in node.handlers)


def is_type_checking(node: ast.If) -> bool:
    """`if TYPE_CHECKING:` or `if typing.TYPE_CHECKING:`: its body never runs."""
    test = node.test
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def unguarded_imports(node: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, top-level module) for each import below `node` that runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield child.lineno, alias.name.partition(".")[0]
        elif isinstance(child, ast.ImportFrom):
            if child.module and child.level == 0:
                yield child.lineno, child.module.partition(".")[0]
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue  # its body runs when it is called
        elif isinstance(child, ast.Try) and handles_import_error(child):
            # Only the body is guarded; handlers, `else` and `finally` are not.
            for part in (*child.handlers, *child.orelse, *child.finalbody):
                yield from unguarded_imports(ast.Module([part], []))
        elif isinstance(child, ast.If) and is_type_checking(child):
            yield from unguarded_imports(ast.Module(child.orelse, []))
        else:
            yield from unguarded_imports(child)


def main(root: Path = ROOT) -> int:
    checked = 0
    optional: set[str] = set()
    problems = []
    for unit in units(root):
        optional |= unit.optional
        for file in unit.files():
            if unit.is_test(file):
                continue
            checked += 1
            name = file.relative_to(root).as_posix()
            try:
                tree = ast.parse(file.read_bytes(), filename=str(file))
            except (SyntaxError, ValueError) as error:
                problems.append(f"{name}: cannot be parsed: {error}")
                continue
            problems += [
                f"{name}:{line}: {module} is optional and imported without a guard"
                for line, module in unguarded_imports(tree)
                if module in unit.optional
            ]

    if not checked or not optional:
        print("dependency guard check: no unit with optional dependencies", file=sys.stderr)
        return 2
    if problems:
        print("\n".join(problems))
        print(f"dependency guard check: FAILED, {len(problems)} problem(s) in {checked} files")
        return 1
    names = ", ".join(sorted(optional))
    print(f"dependency guard check: OK, {checked} files, optional: {names}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
