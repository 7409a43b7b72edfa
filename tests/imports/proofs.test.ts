import { describe, expect, test } from "vitest";
import imports from "../../rules/imports/index.ts";
import { auditMemory } from "../in-memory.ts";

const files = {
  "services/feed/requirements.txt": "requests\n",
  "services/feed/app.py": "from feed import views\n",
  "services/feed/feed/__init__.py": "",
  "services/feed/feed/views.py": "from . import models\n",
  "services/feed/feed/models.py": "",
  "web/button.ts": "export const button = 1;\n",
};

describe("clean results of the imports family", () => {
  test("are tested with planted violations, and every one is caught", async () => {
    const { audit } = await auditMemory(files, { rules: imports, proofs: true });
    const proofOf = (rule: string) => audit.checks.find(({ id }) => id === `imports/${rule}`);
    for (const rule of ["unresolved", "relative-beyond-top", "case-mismatch", "shadows-stdlib"]) {
      expect(proofOf(rule), rule).toMatchObject({ outcome: "clean", proof: { missed: [] } });
    }
    expect(proofOf("unresolved")?.proof?.operators).toEqual(expect.arrayContaining(["nested class", "method"]));
    expect(proofOf("unresolved")?.proof?.planted).toBeGreaterThan(20);
  });
  test("the examined imports are counted", async () => {
    const { audit } = await auditMemory(files, { rules: imports });
    expect(audit.checks.find(({ id }) => id === "imports/unresolved")?.examined).toEqual({ count: 2, noun: "imports" });
  });
});

async function at(tree: Record<string, string>): Promise<readonly string[]> {
  const { audit } = await auditMemory({ "pkg/__init__.py": "", ...tree }, { rules: imports });
  return audit.findings.map(
    ({ location, severity, message }) => `${location.path} ${severity} ${message.split(" ")[0]}`,
  );
}

describe("severity", () => {
  test("a test module that cannot be imported is high, its data is low, types are low", async () => {
    expect(await at({ "tests/test_a.py": "from pkg.gone import x" })).toEqual(["tests/test_a.py high pkg.gone"]);
    expect(await at({ "tests/data/broken.py": "from pkg.gone import x" })).toEqual([
      "tests/data/broken.py low pkg.gone",
    ]);
    const typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .gone import T\n";
    expect(await at({ "pkg/a.py": typed })).toEqual(["pkg/a.py low .gone"]);
  });
  test("one finding a statement, however many names it has", async () => {
    expect(
      await at({ "pkg/a.py": "from .gone import a, b, c\nfrom .lost import (\n    d,\n    e,\n)\n" }),
    ).toHaveLength(2);
  });
});

test("the README's scenarios hold in every order of files", async () => {
  const tree = { "z.py": "import pkg.gone", "pkg/__init__.py": "", "a.py": "import pkg" };
  const one = await auditMemory(tree, { rules: imports });
  const two = await auditMemory(Object.fromEntries(Object.entries(tree).reverse()), { rules: imports });
  expect(two.audit.findings).toEqual(one.audit.findings);
});
