/** One repository with every fault of wiring that is found without running anything: each is seen, at its place. */
import { expect, it } from "vitest";
import { auditMemory } from "../in-memory.ts";

const FAULTS: Readonly<Record<string, string>> = {
  ".github/workflows/checks.yml": `name: checks
on:
  push:
    paths: ["docs/**"]
jobs:
  checks:
    runs-on: ubuntu-latest
    steps:
      - run: ruff check src || true
      - run: pytest | tee report.txt
      - run: |
          mypy src &
          python tools/check_layers.py &
          wait
      - run: npx eslint web
        continue-on-error: true
      - run: python tools/check_names.py
        if: github.ref == 'main'
      - run: |
          black src
          black --check src
      - run: if rg -n "import runtime" src; then exit 1; fi
      - run: python tools/check_inventory.py
      - run: node scripts/check-imports.mjs
      - run: npx jest
`,
  "requirements-dev.txt": "pytest\n",
  "package.json": '{"name": "shop", "devDependencies": {"jest": "^30"}}\n',
  "src/shop.py": "import json\n",
  "web/index.js": "export const total = (items) => items.length;\n",
  "tools/check_names.py": `import sys
from pathlib import Path


def check_names():
    return list(Path("src").rglob("*.bad"))


def check_runtime_imports():
    return [path for path in Path("src").rglob("*.py") if "import runtime" in path.read_text()]


sys.exit(1 if check_names() else 0)
`,
  "tools/check_layers.py": 'import sys\nfrom pathlib import Path\n\nsys.exit(bool(list(Path("src").rglob("*.bad"))))\n',
  "tools/check_forgotten.py":
    'import sys\nfrom pathlib import Path\n\nsys.exit(bool(list(Path("src").rglob("*.bad"))))\n',
  "tools/check_inventory.py": `import json
import sys
from pathlib import Path

try:
    items = json.loads(Path("inventory.json").read_text())
except ValueError:
    items = []
if not items:
    sys.exit(0)
sys.exit(1 if "runtime" in items else 0)
`,
  "scripts/check-imports.mjs": `import { spawnSync } from "node:child_process";

const { status } = spawnSync("rg", ["-n", "child_process", "web"]);
if (status === 0) process.exit(1);
`,
  "tests/test_shop.py": `from unittest.mock import Mock


def test_total():
    assert 1 + 1 == 2


def test_total():
    assert 1 + 1 == 3


def test_load():
    client = Mock()
    client.load.return_value = 1
    assert client.load() == 1
`,
  "web/index.test.js": 'import { total } from "./index.js";\n\nit("adds", () => {\n  expect(total([1]) === 1);\n});\n',
};

const EXPECTED: readonly (readonly [fault: string, finding: string])[] = [
  ["|| true", "delivery/ignored-failure .github/workflows/checks.yml:9"],
  ["status lost in a pipe", "delivery/ignored-failure .github/workflows/checks.yml:10"],
  ["bare wait, first job", "delivery/ignored-failure .github/workflows/checks.yml:12"],
  ["bare wait, second job", "delivery/ignored-failure .github/workflows/checks.yml:13"],
  ["continue-on-error", "delivery/ignored-failure .github/workflows/checks.yml:16"],
  ["if: that skips", "delivery/skipped-check .github/workflows/checks.yml:18"],
  ["paths: that skip", "delivery/skipped-check .github/workflows/checks.yml:4"],
  ["validates its own rewrite", "delivery/validates-own-rewrite .github/workflows/checks.yml:21"],
  ["missing tool in a step", "delivery/missing-tool-passes .github/workflows/checks.yml:22"],
  ["missing tool in Node", "delivery/missing-tool-passes scripts/check-imports.mjs:4"],
  ["emptied by a parse failure", "delivery/emptied-gate tools/check_inventory.py:9"],
  ["script that nothing calls", "delivery/uncalled-guard tools/check_forgotten.py:1"],
  ["check that nothing calls", "delivery/uncalled-check tools/check_names.py:9"],
  ["test that is not collected", "suite/uncollected-test tests/test_shop.py:4"],
  ["test of its own mocks", "suite/subject-not-used tests/test_shop.py:12"],
  ["expect without matcher", "suite/subject-not-used web/index.test.js:4"],
];

const { audit } = await auditMemory(FAULTS);
const found = audit.findings
  .filter(({ rule }) => /^(?:delivery|suite)\//.test(rule))
  .map(({ rule, location }) => `${rule} ${location.path}:${location.startLine}`);

it.each(EXPECTED)("%s", (_fault, finding) => {
  expect(found).toContain(finding);
});

it("nothing else is found", () => {
  const expected = new Set(EXPECTED.map(([, finding]) => finding));
  expect(found.filter((finding) => !expected.has(finding))).toEqual([]);
});
