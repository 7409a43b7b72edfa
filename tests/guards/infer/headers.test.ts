/** Guards of what stands at the head of files. */
import { expect, test } from "vitest";
import { infer, ruleOf, type Files } from "../support.ts";

const HEAD = "# Copyright (c) 2024 Acme Ltd.\n# SPDX-License-Identifier: MIT\n";
const TREE: Files = {
  "app/__init__.py": HEAD,
  "app/main.py": `${HEAD}VALUE = 1\n`,
  "app/run.sh": `#!/bin/sh\n${HEAD}`,
  "docs/index.md": "# Acme\n",
};
const rule = (script: string): Promise<string> =>
  ruleOf("python tools/check.py", { ...TREE, "tools/check.py": script });

const START = `import re, subprocess, sys
from pathlib import Path
ROOT = Path(__file__).resolve().parent.parent
`;

test("what is passed over where it is there, and reported after that", async () => {
  const script = `${START}
SPDX = "SPDX-License-Identifier: MIT"
EXTS = {".py"} | {".sh"}
missing = []
for name in subprocess.check_output(["git", "ls-files"], text=True).splitlines():
    path = ROOT / name
    if path.suffix not in EXTS:
        continue
    content = path.read_text()
    if SPDX in content[:600]:
        continue
    missing.append(name)
if missing:
    print(*missing)
    sys.exit(1)
`;
  expect(await rule(script)).toBe('missing-text "SPDX-License-Identifier: MIT" in **/*.py **/*.sh');
});

test("a pattern in a function that says whether it is there", async () => {
  const script = `${START}
COPYRIGHT = re.compile(r"Copyright \\(c\\) \\d{4}(-\\d{4})? Acme")
def head(path, lines=10):
    return "\\n".join(path.read_text().splitlines()[:lines])
def has_header(path):
    return COPYRIGHT.search(head(path)) is not None
def main():
    bad = [path for path in (ROOT / "app").rglob("*.py") if not has_header(path)]
    for path in bad:
        print(f"{path}: no copyright line")
    return 1 if bad else 0
sys.exit(main())
`;
  const [first] = await infer("python tools/check.py", {
    ...TREE,
    "tools/check.py": script.replace("COPYRIGHT.search(head(path))", "COPYRIGHT.search(path.read_text()[:400])"),
  });
  expect(first).toMatchObject({
    kind: "inferred",
    forbids: { kind: "missing-text", sample: "Copyright (c) 2024 Acme", in: ["app/**/*.py"] },
  });
  expect(first?.kind === "inferred" && "pattern" in first.forbids).toBe(true);
});

test("one of several texts, as a pair of a truth and a reason", async () => {
  const script = `${START}
ACCEPTED = ("SPDX-License-Identifier: MIT", "SPDX-License-Identifier: Apache-2.0")
def check(path):
    header = path.read_text()[:500]
    if not any(each in header for each in ACCEPTED):
        return False, "no licence"
    return True, ""
failed = []
for path in sorted((ROOT / "app").rglob("*.py")):
    ok, why = check(path)
    if not ok:
        failed.append(f"{path}: {why}")
print("\\n".join(failed))
sys.exit(bool(failed))
`;
  const [first] = await infer("python tools/check.py", { ...TREE, "tools/check.py": script });
  expect(first).toMatchObject({
    forbids: {
      kind: "missing-text",
      sample: "SPDX-License-Identifier: MIT",
      pattern: "SPDX-License-Identifier: MIT|SPDX-License-Identifier: Apache-2\\.0",
    },
  });
});

test("the first lines of the guard itself", async () => {
  const script = `${HEAD}${START}
EXPECTED = "\\n".join(line for line in Path(__file__).read_text().splitlines()[:2])
error = False
for path in Path("app").rglob("*.py"):
    content = path.read_text("utf-8")
    if EXPECTED not in content:
        print(f"no header in {path}")
        error = True
sys.exit(1 if error else 0)
`;
  expect(await rule(script)).toBe('missing-text "# Copyright (c) 2024 Acme Ltd." in app/**/*.py');
});

test("a text whose want nobody reports is none that must be there", async () => {
  const script = `${START}
MARK = "SPDX-License-Identifier: MIT"
found = []
for path in (ROOT / "app").rglob("*.py"):
    if MARK in path.read_text():
        found.append(path)
print(len(found))
`;
  expect(await rule(script)).not.toContain("missing-text");
});

test("a line that must be the header, reported before the loop goes on", async () => {
  const script = `${START}
HEADER = "# Copyright (c) 2024 Acme Ltd."
missing = []
for path in sorted((ROOT / "app").rglob("*.py")):
    first_line = path.read_text().split("\\n", 1)[0]
    if first_line != HEADER:
        missing.append(path)
        continue
print(missing)
sys.exit(bool(missing))
`;
  expect(await rule(script)).toBe('missing-text "# Copyright (c) 2024 Acme Ltd." in app/**/*.py');
});
