#!/usr/bin/env bash
# Put a model into a serving folder. Readers of current.json see the old model or the new one, never half of one.
set -euo pipefail

if [ "$#" -ne 2 ]; then
  echo "usage: deploy_model.sh MODEL TARGET" >&2
  exit 64
fi
model=$1
target=$2

mkdir -p -- "$target"
cp -- "$model" "$target/.incoming.json"
mv -f -- "$target/.incoming.json" "$target/current.json"
echo "deployed $(basename -- "$model")"
