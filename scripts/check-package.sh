#!/usr/bin/env bash
# npm pack → install without scripts in an empty folder → audit, explain and the public API from there.
set -euo pipefail
work=$1
mkdir -p "$work/app"
npm pack --pack-destination "$work" --loglevel=error >/dev/null
cd "$work/app"
printf '{"name":"app","private":true,"type":"module"}\n' >package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$work"/assay-*.tgz
mkdir sample
printf 'import subprocess\n\n\ndef convert(source):\n    subprocess.run(["ffmpeg", "-i", source], check=True)\n' >sample/convert.py
status=0
npx assay audit sample --no-cache >out.txt || status=$?
cat out.txt
[ "$status" = 1 ] || { echo "expected exit code 1, got $status"; exit 1; }
grep -q 'lacks timeout' out.txt
npx assay explain process/no-timeout | grep -q '^# process/no-timeout'
node --input-type=module -e '
  const { audit } = await import("assay");
  const result = await audit({ root: "sample", cache: false });
  if (result.kind !== "done" || result.verdict.code !== 1) throw new Error(`unexpected ${result.kind}`);
  console.log("public API: verdict", result.verdict.code);
'
test -s node_modules/assay/dist/schema/audit.json
test -s node_modules/assay/dist/schema/config.json
test -s node_modules/assay/dist/types/src/index.d.ts
