/** Every canary of every rule is planted in some of these repositories, and every planted one is caught. */
import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/rule-kit/index.ts";
import { RULES } from "../../src/rules.ts";
import { auditMemory, type Tree } from "../in-memory.ts";
import { DOCUMENTED, MONOREPO, PACKAGE, SCRIPTS } from "./repositories.ts";

const rules = RULES.map((rule): Rule => Object.assign({}, rule, { default: "on" }));
const trees: Readonly<Record<string, Tree>> = { DOCUMENTED, MONOREPO, PACKAGE, SCRIPTS };

async function proofsOf(tree: Tree) {
  const { audit } = await auditMemory(tree, { rules, proofs: true });
  return audit.checks;
}

describe.each(Object.entries(trees))("%s", (_, tree) => {
  test("is clean, and no planted violation is missed", async () => {
    const checks = await proofsOf(tree);
    expect(checks.filter(({ outcome }) => outcome !== "clean").map(({ id, reason }) => [id, reason])).toEqual([]);
    for (const { id, proof } of checks) expect(proof?.missed ?? [], id).toEqual([]);
  });
});

test("every rule is tested in one of them", async () => {
  const tested = new Set<string>();
  for (const tree of Object.values(trees))
    for (const { id, proof } of await proofsOf(tree)) if (proof !== undefined) tested.add(id);
  expect(rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
});

test("no Python is planted where there is none", async () => {
  const tested = (await proofsOf(SCRIPTS)).filter(({ proof }) => proof !== undefined).map(({ id }) => id);
  const pythonOnly = rules.filter(({ languages }) => languages.every((name) => name === "python"));
  expect(tested.length).toBeGreaterThan(5);
  expect(pythonOnly.filter(({ id }) => tested.includes(id))).toEqual([]);
});

test("a planted file never takes the place of one that is there", async () => {
  const path = "shop/assay_canary_no_timeout_run.py";
  const checks = await proofsOf({ ...PACKAGE, [path]: "VALUE = 1\n" });
  expect(checks.find(({ id }) => id === "process/no-timeout")?.proof?.missed).toEqual([]);
});

test("what the user excludes gets no canary", async () => {
  const checks = await proofsOf({
    ...PACKAGE,
    "assay.yaml":
      "exclude:\n  - {path: '**/node_modules_*/**', because: no code}\n  - {path: assay_*/**, because: no code}\n",
  });
  const proof = checks.find(({ id }) => id === "process/no-timeout")?.proof;
  expect(proof?.operators).not.toContain("a new package");
  expect(proof?.operators).toContain("the deepest folder");
  expect(proof?.missed).toEqual([]);
});
