import unittest

from ledger.store import rows


class Rows(unittest.TestCase):
    def test_no_file(self) -> None:
        self.assertEqual(rows.of_month("1999-01"), [])

    def test_total(self) -> None:
        self.assertEqual(rows.total([{"amount": "3"}, {"amount": "-1"}]), 2)

    def test_total_of_nothing(self) -> None:
        self.assertEqual(rows.total([]), 0)
