"""Turn a month's rows into a PDF."""

import subprocess
from pathlib import Path

PANDOC_SECONDS = 90


def to_markdown(month: str, entries: list[dict[str, str]]) -> str:
    lines = [f"# {month}", ""]
    lines += [f"- {entry['text']}: {entry['amount']}" for entry in entries]
    return "\n".join(lines) + "\n"


def to_pdf(month: str, entries: list[dict[str, str]]) -> Path:
    target = Path(f"{month}.pdf")
    subprocess.run(
        ["pandoc", "--from", "markdown", "--output", str(target)],
        input=to_markdown(month, entries),
        text=True,
        capture_output=True,
        timeout=PANDOC_SECONDS,
        check=True,
    )
    return target
