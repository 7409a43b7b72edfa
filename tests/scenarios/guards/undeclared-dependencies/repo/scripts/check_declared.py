"""Every third-party import of mailer/ is declared in pyproject.toml under [project] dependencies."""
import ast
import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
declared = {re.split(r"[^\w.-]", text)[0].lower().replace("-", "_") for text in project["dependencies"]}
allowed = declared | set(sys.stdlib_module_names) | {"mailer"}

problems = []
for path in sorted(Path("mailer").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        else:
            continue
        problems += [f"{path}:{node.lineno}: {name} is not declared" for name in names if name.split(".")[0] not in allowed]
print("\n".join(problems))
sys.exit(1 if problems else 0)
