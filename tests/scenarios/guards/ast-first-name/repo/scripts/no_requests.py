"""core/ talks to the network through core.http only: `import requests` is forbidden there."""
import ast
import glob
import sys

FORBIDDEN = {"requests", "urllib3"}

problems = []
for filename in glob.glob("core/**/*.py", recursive=True):
    with open(filename) as f:
        tree = ast.parse(f.read(), filename=filename)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            name = node.names[0].name
        elif isinstance(node, ast.ImportFrom):
            name = node.module or ""
        else:
            continue
        if name.split(".")[0] in FORBIDDEN:
            problems.append(f"{filename}:{node.lineno}: do not import {name}")

for problem in problems:
    print(problem)
if problems:
    sys.exit(1)
