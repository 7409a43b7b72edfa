"""Every subprocess.run / call / check_call / check_output has a timeout."""
import ast
import sys
from pathlib import Path

FUNCTIONS = {"run", "call", "check_call", "check_output"}

failed = False
for path in sorted(Path("agent").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if getattr(node.func.value, "id", None) != "subprocess" or node.func.attr not in FUNCTIONS:
            continue
        if not any(keyword.arg == "timeout" for keyword in node.keywords):
            print(f"{path}:{node.lineno}: subprocess.{node.func.attr} without timeout")
            failed = True
sys.exit(failed)
