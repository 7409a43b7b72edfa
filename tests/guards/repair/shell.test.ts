/** Repairs of guards in shell text: scripts, and steps in the place where they are called. */
import { describe, expect, test } from "vitest";
import { changedLines, guardOf, repairsOf } from "./support.ts";

const ALL = ["*"];

function script(text: string, run = "bash check.sh", missed: readonly string[] = ALL): readonly string[] {
  const files = { "check.sh": text };
  const [made] = repairsOf(guardOf(run, files), missed, files);
  return made === undefined ? [] : changedLines(made);
}

function step(run: string, missed: readonly string[] = ALL): readonly string[] {
  const files = { ".github/workflows/ci.yml": `jobs:\n  a:\n    steps:\n      - run: ${run}\n` };
  const text = run.startsWith("|") ? run.slice(1).trim().replaceAll(/\n\s+/g, "\n") : run;
  const where = { path: ".github/workflows/ci.yml", line: 4 };
  const guard = guardOf(text, files, { argv: ["bash", "-e", "-c", text], where });
  const [made] = repairsOf(guard, missed, files);
  return made === undefined ? [] : changedLines(made);
}

describe("a status that is lost", () => {
  test("`|| true`", () => {
    expect(script("#!/bin/bash\nset -e\npython tools/check_imports.py || true  # later\n")).toEqual([
      "-python tools/check_imports.py || true  # later",
      "+python tools/check_imports.py  # later",
    ]);
    expect(step("python tools/check_imports.py || true")).toEqual([
      "-      - run: python tools/check_imports.py || true",
      "+      - run: python tools/check_imports.py",
    ]);
  });

  test("in a pipe", () => {
    const text = "#!/bin/bash\nset -eu\npython check_imports.py | tee log\n";
    expect(script(text)).toEqual(["-set -eu", "+set -euo pipefail"]);
    expect(script(text.replace("set -eu\n", ""))).toEqual(["+set -o pipefail"]);
    expect(step("python check_imports.py | tee log")).toEqual([
      "-      - run: python check_imports.py | tee log",
      "+      - run: |",
      "+          set -o pipefail",
      "+          python check_imports.py | tee log",
    ]);
    // A POSIX shell has no such option.
    expect(script(text.replace("bash", "sh"), "sh check.sh")).toEqual([]);
  });

  test("without `set -e`", () => {
    expect(script("#!/bin/sh\n# All of them.\necho start\npython check_imports.py\necho done\n")).toEqual(["+set -e"]);
    expect(script("#!/bin/bash\nset -u\npython check_imports.py\necho done\n")).toEqual(["-set -u", "+set -eu"]);
  });

  test("by a bare `wait`", () => {
    expect(script("#!/bin/bash\nset -e\npython check_a.py &\npython check_b.py &\nwait\n")).toEqual([
      '+pids="${pids:-} $!"',
      "-wait",
      '+pids="${pids:-} $!"',
      '+for pid in ${pids:-}; do wait "$pid" || failed=1; done',
      '+[ -z "${failed:-}" ] || exit 1',
    ]);
  });

  test("in the loop of a pipe, by `!`, by find", () => {
    expect(script("#!/bin/bash\nbad=0\nfind . | while read -r f; do\n  grep x $f && bad=1\ndone\nexit $bad\n")).toEqual(
      ["+shopt -s lastpipe"],
    );
    expect(step("|\n          ! grep -rn print src\n          echo fine")).toEqual([
      "-          ! grep -rn print src",
      "+          ! grep -rn print src || exit 1",
    ]);
    expect(script("find . -name '*.py' -exec python check_one.py {} \\;\n")).toEqual([
      "-find . -name '*.py' -exec python check_one.py {} \\;",
      "+find . -name '*.py' -exec python check_one.py {} +",
    ]);
  });
});

test("searches that see too little", () => {
  expect(step('|\n          ! grep -rnE "^(from|import) bad" src', ["function"])).toEqual([
    '-          ! grep -rnE "^(from|import) bad" src',
    '+          ! grep -rnE "^[[:space:]]*(from|import) bad" src',
  ]);
  expect(script("if grep -n TODO app/*.py; then exit 1; fi\n", "bash check.sh", ["the deepest folder"])).toEqual([
    "-if grep -n TODO app/*.py; then exit 1; fi",
    "+if grep -r --include='*.py' -n TODO app; then exit 1; fi",
  ]);
});
