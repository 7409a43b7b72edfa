/** Searches of shell scripts: functions, lists of patterns, arrays of flags. */
import { expect, test } from "vitest";
import { infer, notation, type Files } from "../support.ts";

const TREE: Files = { "src/app.py": "", "src/web/page.ts": "", "lib/core/a.py": "", "lib/core/b.py": "" };

async function rules(script: string): Promise<readonly string[]> {
  const found = await infer("bash ci/check.sh", { ...TREE, "ci/check.sh": script });
  return found.map((each) => (each.kind === "unknown" ? "unknown" : notation(each.forbids)));
}

test("each call of a function with its own pattern and folder", async () => {
  const script = `#!/usr/bin/env bash
set -euo pipefail
FLAGS=(
  -rnP
  --include=*.py
)
FAIL=0
run_check() {
  local desc="$1"
  local pattern="$2"
  local path="$3"
  shift 3
  local hits
  hits="$(grep "\${FLAGS[@]}" "$@" -e "$pattern" "$path" || true)"
  if [[ -n "$hits" ]]; then
    echo "[FAIL] $desc"
    FAIL=1
  fi
}
run_check "no print" '\\bprint\\(' 'src'
run_check "core stays alone" '^\\s*(?:from|import)\\s+requests\\b' 'lib/core'
exit "$FAIL"
`;
  expect(await rules(script)).toEqual(["python-imports requests in lib/core/**", 'text "print(" in src/**/*.py']);
});

test("a command that is put together, and what a variable outside says", async () => {
  const script = `#!/bin/bash
ROOT_DIR="src"
declare -i violations=0
rule() {
    local label="$1"
    local pattern="$2"
    local cmd=(grep -rE "$pattern" "$ROOT_DIR")
    cmd+=(--include="*.py")
    if "\${cmd[@]}" > /dev/null; then
        echo "forbidden: $label"
        violations=$((violations + 1))
    fi
}
rule "debugger" 'breakpoint\\(\\)'
exit $violations
`;
  expect(await rules(script)).toEqual(['text "breakpoint()" in src/**/*.py']);
});

const loop = (head: string, tail = ""): string => `#!/bin/bash
PATTERNS=("console.error" 'TODO:')
status=0
${head}; do
  if grep -rnF "$pattern" src; then
    status=1
  fi
done${tail}
exit $status
`;

test("a loop over patterns", async () => {
  const expected = ['text "console.error" in src/**', 'text "TODO:" in src/**'];
  expect(await rules(loop('for pattern in "${PATTERNS[@]}"'))).toEqual(expected);
  expect(
    await rules(loop("while IFS= read -r pattern", " <<'LIST'\n# none of these\nconsole.error\nTODO:\nLIST")),
  ).toEqual(expected);
});
