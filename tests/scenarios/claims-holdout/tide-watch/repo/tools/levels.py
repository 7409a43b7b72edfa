"""Print the levels that matter."""

import re
from pathlib import Path

print(re.search(r"LEVEL_CM = (\d+)", Path("tide/alerts/siren.py").read_text())[1])
