"""List the curves."""

import re
from pathlib import Path

names = re.findall(r'"(\w+)": \[', Path("kiln/curve.py").read_text())
print(" ".join(names))
