"""client/ must not import server."""
import ast
from pathlib import Path

FORBIDDEN = "server"


def problems():
    for path in sorted(Path("client").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module]
            else:
                continue
            for name in names:
                if name.split(".")[0] == FORBIDDEN:
                    yield f"{path}:{node.lineno}: {name}"


def main():
    found = list(problems())
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    main()
