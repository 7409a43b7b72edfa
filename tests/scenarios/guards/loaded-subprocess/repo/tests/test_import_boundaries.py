"""`import toolbox` stays light."""

import subprocess
import sys

CODE = """
import sys
import toolbox
heavy = {"tkinter", "plotting_suite", "numpy"}
assert heavy.isdisjoint(sys.modules), heavy & set(sys.modules)
"""


def test_import_loads_nothing_heavy():
    subprocess.run([sys.executable, "-c", CODE], check=True)
