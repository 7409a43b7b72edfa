#!/usr/bin/env bash
# Both checks at once; print( and pdb are forbidden below pkg/.
set -euo pipefail
check() { ! grep -rn --include='*.py' "$1" pkg; }
check 'print(' &
check 'set_trace(' &
wait
