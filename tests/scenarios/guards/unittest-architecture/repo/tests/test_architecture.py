import ast
import unittest
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "parser"
FORBIDDEN = "renderer"


class ArchitectureTest(unittest.TestCase):
    def test_parser_does_not_import_renderer(self):
        files = list(SRC.rglob("*.py"))
        self.assertTrue(files)
        offenders = []
        for path in files:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module]
                else:
                    continue
                if any(name.split(".")[0] == FORBIDDEN for name in names):
                    offenders.append(f"{path.name}:{node.lineno}")
        self.assertEqual([], offenders, f"parser must not import {FORBIDDEN}")
