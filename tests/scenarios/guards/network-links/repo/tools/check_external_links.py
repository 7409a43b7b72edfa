"""External links of the documentation answer."""
import re
import sys
import urllib.request
from pathlib import Path

failed = False
for page in sorted(Path("docs").rglob("*.md")):
    for url in re.findall(r"\((https?://[^)]+)\)", page.read_text()):
        try:
            urllib.request.urlopen(url, timeout=10)
        except OSError as error:
            print(f"{page}: {url}: {error}")
            failed = True
sys.exit(failed)
