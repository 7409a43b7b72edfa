#!/usr/bin/env bash
# Forbid console.log in web/ (the tests may use it).
set -euo pipefail
hits=$(find web -type f \( -name '*.js' -o -name '*.ts' \) -not -name '*.test.*' -exec grep -Hn 'console\.log' {} + || true)
[ -d web ] || { echo "web/ is missing"; exit 2; }
if [ -n "$hits" ]; then
  printf '%s\n' "$hits"
  exit 1
fi
