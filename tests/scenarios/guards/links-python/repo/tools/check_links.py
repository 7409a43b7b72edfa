"""Relative links of the documentation point to files that exist."""
import re
import sys
from pathlib import Path

DOCS = Path("docs")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")

broken = []
pages = sorted(DOCS.rglob("*.md"))
if not pages:
    sys.exit("docs/ has no pages")
for page in pages:
    text = page.read_text(encoding="utf-8")
    for noise in (FENCE, COMMENT, CODE):
        text = noise.sub("", text)
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target) or target.startswith("#"):
            continue
        if not (page.parent / target.partition("#")[0]).exists():
            broken.append(f"{page}: {target}")
for line in broken:
    print("broken link:", line)
sys.exit(1 if broken else 0)
