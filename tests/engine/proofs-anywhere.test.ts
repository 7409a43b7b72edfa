/** Whatever a repository consists of: no rule misses what is planted in it, so that a plain audit is complete. */
import { expect, it } from "vitest";
import { auditMemory, type Tree } from "../in-memory.ts";

const PYTHON = "import os\n\n\nasync def test_one():\n    assert os.sep\n";
const SCRIPT = 'import { sep } from "node:path";\nexport async function one() { return sep; }\n';

const TREES: Readonly<Record<string, Tree>> = {
  "tests of Python": { "tests/test_one.py": PYTHON, "requirements.txt": "pytest\n" },
  "tests at the root": { "test_one.py": PYTHON, "conftest.py": "" },
  "tests in packages": { "tests/unit/__init__.py": "", "tests/__init__.py": "", "tests/unit/test_one.py": PYTHON },
  "a unit of tests": { "tests/pyproject.toml": '[project]\nname = "tests"\n', "tests/test_one.py": PYTHON },
  "tests of scripts": { "package.json": '{"name": "x"}', "src/one.test.ts": SCRIPT, "__tests__/two.js": SCRIPT },
  "tests of both": { "package.json": '{"name": "x"}', "test/one.test.ts": SCRIPT, "test/test_one.py": PYTHON },
  examples: { "examples/one.py": PYTHON, "examples/one.js": SCRIPT },
  migrations: { "migrations/0001_first.py": PYTHON },
  scripts: { "scripts/one.py": PYTHON, "tools/two.mjs": SCRIPT },
  "generated code": { "one_pb2.py": "import os\n", "generated/one.ts": SCRIPT },
  "empty packages": { "a/__init__.py": "", "a/b/__init__.py": "" },
  stubs: { "one.pyi": "import os\n" },
};

it.each(Object.keys(TREES))("%s", async (name) => {
  const { audit } = await auditMemory(TREES[name] ?? {}, { proofs: true });
  const failed = audit.checks.filter(({ outcome }) => outcome === "failed");
  expect(failed.map(({ id, reason }) => `${id}: ${reason ?? ""}`)).toEqual([]);
});
