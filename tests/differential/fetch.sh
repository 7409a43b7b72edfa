#!/bin/sh
# Downloads the pinned wheels of corpus.txt and unpacks their Python files below ${ASSAY_CORPUS:-~/.cache/assay-corpus}.
# Nothing of them is built, installed or run. Prints the folders for ASSAY_DIFF_ROOTS.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpus=${ASSAY_CORPUS:-$HOME/.cache/assay-corpus}
mkdir -p "$corpus/wheels" "$corpus/src"

python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes \
  --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
  --platform manylinux_2_28_x86_64 --platform manylinux_2_27_x86_64 --platform manylinux_2_24_x86_64 \
  --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 --platform manylinux_2_5_x86_64 --platform any \
  --dest "$corpus/wheels" --requirement "$here/corpus.txt" >&2

python3 - "$corpus" <<'PYTHON'
import pathlib, sys, zipfile

corpus = pathlib.Path(sys.argv[1])
for wheel in sorted(corpus.glob("wheels/*.whl")):
    target = corpus / "src" / "-".join(wheel.name.split("-")[:2])
    if target.exists():
        continue
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target, [each for each in archive.namelist() if each.endswith(".py")])
PYTHON
printf '%s\n' "$corpus"/src/* | paste -sd: -
