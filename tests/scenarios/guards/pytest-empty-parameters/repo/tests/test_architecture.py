import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = "reports"
FILES = sorted((ROOT / "src" / "collector").rglob("*.py"))


@pytest.mark.parametrize("path", FILES)
def test_collector_does_not_import_reports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert all(alias.name.split(".")[0] != FORBIDDEN for alias in node.names), path
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            assert node.module.split(".")[0] != FORBIDDEN, path
