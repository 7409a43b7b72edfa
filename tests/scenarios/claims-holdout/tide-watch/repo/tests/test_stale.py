import ast
import unittest
from pathlib import Path


class Stale(unittest.TestCase):
    def test_limit(self) -> None:
        tree = ast.parse(Path("tide/feeds/gauge.py").read_text())
        values = {t.id: n.value.value for n in tree.body if isinstance(n, ast.Assign) for t in n.targets}
        self.assertLessEqual(values["STALE_SECONDS"], 300)

    def test_siren_level(self) -> None:
        self.assertIn("LEVEL_CM = 620", Path("tide/alerts/siren.py").read_text())
