import unittest
from pathlib import Path


class Backup(unittest.TestCase):
    def test_keeps_a_month(self) -> None:
        self.assertIn("KEEP_DAYS = 30", Path("kiln/backup.py").read_text())

    def test_has_a_limit(self) -> None:
        self.assertIn("timeout=600", Path("kiln/backup.py").read_text())

    def test_prunes(self) -> None:
        self.assertIn("def prune", Path("kiln/backup.py").read_text())
