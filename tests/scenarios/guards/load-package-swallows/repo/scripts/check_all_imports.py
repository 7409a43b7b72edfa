"""Every module of the package must import."""

import importlib
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import mailer

failed = []
for found in pkgutil.walk_packages(mailer.__path__, "mailer."):
    try:
        importlib.import_module(found.name)
    except ModuleNotFoundError as error:
        failed.append(f"{found.name}: {error}")
    except Exception:
        # needs a configured server
        pass

for line in failed:
    print(line)
sys.exit(1 if failed else 0)
