#!/usr/bin/env bash
# What the guards of tests/scenarios/guards run with, at pinned versions, in a cache folder outside git.
# Prints the entries for PATH, joined by colons; everything else goes to stderr. A second run installs nothing.
#   bash scripts/zoo-tools.sh            install what is missing, print the entries
#   bash scripts/zoo-tools.sh --print    print only; fails when something is missing
set -euo pipefail

npm_packages=(
  eslint@10.15.0
  dependency-cruiser@17.4.3
  secretlint@11.7.1
  @secretlint/secretlint-rule-preset-recommend@11.7.1
)
python_packages=(ruff==0.17.5 import-linter==2.16 bandit==1.9.4 deptry==0.25.1 pytest==9.2.0)
debian_packages=(ripgrep bubblewrap)
programs=(rg bwrap)

versions=$(printf '%s\n' "${npm_packages[@]}" "${python_packages[@]}" | sha256sum | cut -c1-12)
cache=${ASSAY_ZOO_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/assay-zoo}/$versions

absent() {
  local program
  for program in "${programs[@]}"; do command -v "$program" >/dev/null || return 0; done
  return 1
}

if absent || [ ! -e "$cache/npm/done" ] || [ ! -e "$cache/python/done" ]; then
  if [ "${1:-}" = --print ]; then
    echo "the tools of the zoo are not installed: bash scripts/zoo-tools.sh" >&2
    exit 1
  fi
  if absent; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${debian_packages[@]}"; } >&2
  fi
  if [ ! -e "$cache/npm/done" ]; then
    mkdir -p "$cache/npm"
    npm install --prefix "$cache/npm" --ignore-scripts --no-audit --no-fund --loglevel=error "${npm_packages[@]}" >&2
    touch "$cache/npm/done"
  fi
  if [ ! -e "$cache/python/done" ]; then
    rm -rf "$cache/python"
    python3 -m venv "$cache/python"
    "$cache/python/bin/pip" install --quiet --disable-pip-version-check "${python_packages[@]}" >&2
    touch "$cache/python/done"
  fi
fi
printf '%s\n' "$cache/python/bin:$cache/npm/node_modules/.bin"
