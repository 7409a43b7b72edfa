import unittest

from ledger.export import to_markdown


class Export(unittest.TestCase):
    def test_heading(self) -> None:
        self.assertTrue(to_markdown("2026-01", []).startswith("# 2026-01"))

    def test_rows(self) -> None:
        text = to_markdown("2026-01", [{"text": "rent", "amount": "-900"}])
        self.assertIn("- rent: -900", text)
