/** Which guards of a repository are looked at. */
import { expect, test } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, repositoryWith } from "../cli/run.ts";

const CHECK = `import pathlib, sys
BANNED = "flask"
bad = [str(p) for p in pathlib.Path("app").rglob("*.py") if "import flask" in p.read_text()]
print("\\n".join(bad))
sys.exit(1 if bad else 0)
`;
const FILES = {
  "tools/check_imports.py": CHECK,
  "examples/shop/tools/check_imports.py": CHECK,
  "examples/shop/.github/workflows/ci.yml": "jobs: {}\n",
  "app/main.py": "import json\n",
};
const EXCLUDE = 'exclude:\n  - {path: examples/**, because: "wrong on purpose"}\n';

function idsOf(root: string, ...names: readonly string[]): readonly string[] {
  return listed(root, "prove", "--list", ...names);
}

function listed(root: string, ...args: readonly string[]): readonly string[] {
  const { stdout } = assay([...args, "--format", "json"], { cwd: root });
  return ((JSON.parse(stdout) as Audit).guards ?? []).map(({ id }) => id).sort();
}

test("guards of excluded paths are left out, unless they are asked for by name", () => {
  const root = repositoryWith({ ...FILES, "assay.yaml": EXCLUDE });
  expect(idsOf(root)).toEqual(["tools/check_imports.py"]);
  expect(listed(root, "audit")).toEqual(["tools/check_imports.py"]);
  expect(idsOf(root, "examples/shop/tools/check_imports.py")).toEqual(["examples/shop/tools/check_imports.py"]);
  expect(idsOf(repositoryWith(FILES)).length).toBe(2);
});
