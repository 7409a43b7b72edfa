import unittest

from atlas.geo.grid import to_tile


class Grid(unittest.TestCase):
    def test_null_island(self) -> None:
        self.assertEqual(to_tile(0, 0, 1), (1, 1))

    def test_world(self) -> None:
        self.assertEqual(to_tile(0, 0, 0), (0, 0))

    def test_berlin(self) -> None:
        self.assertEqual(to_tile(52.52, 13.405, 10), (550, 335))
