"""Charges a card."""
import logging
import subprocess

LOG = logging.getLogger(__name__)
RETRIES = 5


def charge(card: str, cents: int) -> str:
    LOG.info("charging")
    ran = subprocess.run(["gateway", card, str(cents)], capture_output=True, text=True, check=True, timeout=10)
    return ran.stdout.strip()
