"""Loads every file that it is given; one that fails is reported."""

import sys
import traceback
from importlib.util import module_from_spec, spec_from_file_location

if __name__ == "__main__":
    failed = []
    for index, path in enumerate(sys.argv[1:]):
        try:
            spec = spec_from_file_location(f"loaded_{index}", path)
            spec.loader.exec_module(module_from_spec(spec))
        except Exception:
            failed.append(path)
            print(path)
            traceback.print_exc()
    sys.exit(1 if failed else 0)
