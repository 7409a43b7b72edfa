"""Shipped code must not import the test helpers (`testing`)."""
import ast
import subprocess
import sys

FORBIDDEN = "testing"

listed = subprocess.run(
    ["git", "ls-files", "-z", "--", "lib/*.py"], check=True, capture_output=True, text=True, timeout=60
).stdout
files = [name for name in listed.split("\0") if name]
if not files:
    sys.exit("git lists no file below lib/")

status = 0
for name in files:
    with open(name, "rb") as handle:
        tree = ast.parse(handle.read(), name)
    for node in ast.walk(tree):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules = [node.module]
        if any(module.partition(".")[0] == FORBIDDEN for module in modules):
            print(f"{name}:{node.lineno}: shipped code imports {FORBIDDEN}")
            status = 1
sys.exit(status)
