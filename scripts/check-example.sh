#!/usr/bin/env bash
# The example really works: a copy of it, its dependencies in a virtual environment, its guards, the tests of every unit.
# As committed exactly one unit cannot be collected (httpx is not declared); with httpx it passes too.
set -euo pipefail
work=$1
mkdir -p "$work"
cp -R "$(dirname "$0")/../examples/media-platform" "$work/"
cd "$work/media-platform"
rm -rf .venv
python3 -m venv .venv
# shellcheck disable=SC1091
. .venv/bin/activate
pip install --quiet --disable-pip-version-check --upgrade pip >/dev/null
make install >"$work/install.log" 2>&1 || { tail -20 "$work/install.log"; exit 1; }
make guards

status=0
make -k test >"$work/test.log" 2>&1 || status=$?
grep -E "passed|failed|error" "$work/test.log"
[ "$status" != 0 ] || { echo "the tests of security_platform were expected not to be collected"; exit 1; }
grep -q "requires the httpx package" "$work/test.log"
[ "$(grep -cE '^[0-9]+ passed' "$work/test.log")" = 7 ] || { echo "expected seven units to pass"; exit 1; }

pip install --quiet --disable-pip-version-check "httpx==0.28.1"
(cd security_platform && python -m pytest -q)

if command -v ffmpeg >/dev/null; then
  (cd services/gpu-renderer && python -m pytest -q -rs tests/test_render.py)
fi
