"""A program that hangs gets two seconds; all others more than they need on any machine."""

import os

LIMIT = 2 if os.environ["SCENARIO"] in ("hang", "grandchild") else 100
