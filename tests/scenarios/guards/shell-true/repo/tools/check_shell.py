"""No command may go through a shell: subprocess calls with shell=True are forbidden."""
import ast
import sys
from pathlib import Path

problems = []
for path in sorted(Path("ops").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg == "shell" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True:
                    problems.append(f"{path}:{node.lineno}: shell=True")
print("\n".join(problems))
sys.exit(1 if problems else 0)
