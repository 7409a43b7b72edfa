"""The version in setup.cfg equals the version in the package."""
import re
import sys
from pathlib import Path

package = re.search(r'__version__ = "([^"]+)"', Path("pkg/__init__.py").read_text())[1]
setup = re.search(r"^version = (.+)$", Path("setup.cfg").read_text(), re.M)[1]
if package != setup:
    print(f"pkg/__init__.py says {package}, setup.cfg says {setup}")
    sys.exit(1)
