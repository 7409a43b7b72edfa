#!/usr/bin/env bash
# No forgotten debugger: breakpoint() must not be committed.
set -eu

if grep -n 'breakpoint()' src/ 2>/dev/null; then
  echo "remove the breakpoints above"
  exit 1
fi
echo "no breakpoints"
