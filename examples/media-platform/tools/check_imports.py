"""Guard: every import resolves to the standard library, a declared dependency or this repository.

Works from the manifests and needs nothing installed.
Exit codes: 0 all resolve, 1 some do not or a file does not parse, 2 nothing to check.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from manifests import Unit, units

ROOT = Path(__file__).resolve().parent.parent


class Import(NamedTuple):
    line: int
    module: str
    level: int = 0  # dots of a relative import
    name: str = ""  # what a `from` import takes out of the module


def imports(tree: ast.Module) -> Iterator[Import]:
    """Each import of a module, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.lineno, node.module or "", node.level, alias.name)


def is_module(folder: Path, dotted: str) -> bool:
    path = folder.joinpath(*dotted.split("."))
    return path.with_suffix(".py").is_file() or any(path.glob("*.py"))


def source_folders(unit: Unit, root: Path) -> list[Path]:
    """Where Python finds the repository's own modules when it runs this unit."""
    return [unit.path, unit.path / "src", root]


def resolves(found: Import, unit: Unit, file: Path, root: Path) -> bool:
    if found.level > 0:
        package = file.parents[found.level - 1]
        if found.module:
            return is_module(package, found.module)
        return is_module(package, found.name) or (package / "__init__.py").is_file()
    top = found.module.partition(".")[0]
    if top in sys.stdlib_module_names or top in unit.declared(file):
        return True
    return any(is_module(folder, found.module) for folder in source_folders(unit, root))


def problems_in(unit: Unit, file: Path, root: Path) -> Iterator[str]:
    where = file.relative_to(root).as_posix()
    try:
        tree = ast.parse(file.read_bytes(), filename=str(file))
    except (SyntaxError, ValueError) as error:
        yield f"{where}: cannot be parsed: {error}"
        return
    unresolved = {
        (found.line, "." * found.level + found.module)
        for found in imports(tree)
        if not resolves(found, unit, file, root)
    }
    for line, module in sorted(unresolved):
        yield f"{where}:{line}: {module} resolves to nothing: not declared by {unit.path.name}, not in the repository"


def main(root: Path = ROOT) -> int:
    found = units(root)
    files = [(unit, file) for unit in found for file in unit.files()]
    if not files:
        print("import check: no unit with Python files", file=sys.stderr)
        return 2

    problems = [problem for unit, file in files for problem in problems_in(unit, file, root)]
    if problems:
        print("\n".join(problems))
        print(f"import check: FAILED, {len(problems)} problem(s) in {len(files)} files")
        return 1
    print(f"import check: OK, {len(files)} files in {len(found)} units")
    return 0


if __name__ == "__main__":
    sys.exit(main())
