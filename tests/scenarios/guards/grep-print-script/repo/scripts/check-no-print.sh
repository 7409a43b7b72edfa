#!/bin/sh
# Services log, they do not print.
set -eu
cd "$(dirname "$0")/.."

[ -d services ] || { echo "services/ is missing" >&2; exit 2; }
if grep -rn --include='*.py' 'print(' services; then
  echo "use the logger instead of print()" >&2
  exit 1
fi
