"""Layers of `crm`: domain < storage < web. A layer imports itself and what is below it."""
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "crm"
# importer -> what it must not import
FORBIDDEN = {"crm.domain": ["crm.storage", "crm.web"], "crm.storage": ["crm.web"]}


def module_name(path: Path) -> tuple[str, bool]:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    is_package = parts[-1] == "__init__"
    return ".".join(parts[:-1] if is_package else parts), is_package


def targets(node: ast.AST, module: str, is_package: bool) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        parts = module.split(".")
        parts = parts[: len(parts) - node.level + (1 if is_package else 0)]
        base = ".".join([*parts, base] if base else parts)
    return [base, *(f"{base}.{alias.name}" for alias in node.names)]


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def main() -> int:
    files = sorted((ROOT / PACKAGE).rglob("*.py"))
    if len(files) < 3:
        print("the package has moved: adapt this check", file=sys.stderr)
        return 2
    problems = []
    for path in files:
        module, is_package = module_name(path)
        banned = [b for layer, names in FORBIDDEN.items() if within(module, layer) for b in names]
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            hit = next((t for t in targets(node, module, is_package) if any(within(t, b) for b in banned)), None)
            if hit:
                problems.append(f"{path.relative_to(ROOT)}:{node.lineno}: {module} imports {hit}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
