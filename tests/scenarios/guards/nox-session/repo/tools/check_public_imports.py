"""Examples show the public interface only: they must not import `toolkit.internals`."""
import ast
import sys
from pathlib import Path

FORBIDDEN = "toolkit.internals"


def main(folder: str) -> int:
    failures = []
    for path in sorted(Path(folder).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            for name in names:
                if name == FORBIDDEN or name.startswith(FORBIDDEN + "."):
                    failures.append(f"{path}:{node.lineno}: {name}")
    print("\n".join(failures))
    return len(failures) > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
