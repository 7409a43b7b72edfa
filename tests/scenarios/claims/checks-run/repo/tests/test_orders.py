import unittest

from services.orders import total
from services.stock import left


class OrdersTest(unittest.TestCase):
    def test_total(self) -> None:
        self.assertEqual(total([1, 2]), 3)

    def test_empty(self) -> None:
        self.assertEqual(total([]), 0)

    def test_left(self) -> None:
        self.assertEqual(left(3, 1), 2)
