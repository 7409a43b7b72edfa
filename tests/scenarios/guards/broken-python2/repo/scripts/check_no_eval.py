#!/usr/bin/env python
# eval( is forbidden in src
import os
import sys

failed = False
for base, dirs, names in os.walk("src"):
    for name in names:
        if name.endswith(".py") and "eval(" in open(os.path.join(base, name)).read():
            print "%s uses eval(" % os.path.join(base, name)
            failed = True
sys.exit(1 if failed else 0)
