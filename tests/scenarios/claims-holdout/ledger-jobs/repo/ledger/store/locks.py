"""One job at a time."""

import os
from pathlib import Path

LOCK = Path("data/.lock")


def acquire() -> bool:
    try:
        os.close(os.open(LOCK, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def release() -> None:
    from ledger.cli import main  # noqa: F401  (the entry point registers itself)

    LOCK.unlink(missing_ok=True)
