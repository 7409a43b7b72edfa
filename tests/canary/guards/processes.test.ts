/** Canaries for guards of process calls: each is a call that the rule forbids, by Assay's own summary of it. */
import { describe, expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectParses, expectValid, find, reason } from "./checks.ts";
import { repositoryFrom } from "./support.ts";

const TREE: Tree = {
  "src/app.py": "import json\n",
  "web/page.ts": "export const page = 1;\n",
  "lib/index.cjs": "module.exports = 1;\n",
  "lib/module.mjs": "export const value = 1;\n",
};
const rule = (language: "python" | "javascript", which: "shell" | "no-timeout" | "any", folder: string): Forbids => ({
  kind: "process-calls",
  language,
  which,
  in: [folder],
});

const CASES: readonly Forbids[] = (["shell", "no-timeout", "any"] as const).flatMap((which) => [
  rule("python", which, "src/**"),
  rule("javascript", which, "web/**"),
  rule("javascript", which, "lib/*.cjs"),
  rule("javascript", which, "lib/*.mjs"),
]);

describe.each(CASES)("$language, $which, $in", (forbids) => {
  test("each is what it claims to be, apart from the others", async () => {
    const repository = await repositoryFrom(TREE);
    const catalogue = canariesFor(forbids, repository);
    await expectValid(catalogue, forbids, repository);
    expectApart(catalogue);
    expectParses(catalogue);
    expect(catalogue.canaries.filter(({ tier }) => tier === "static").length).toBeGreaterThan(0);
  });
});

test("what a rule allows is a control", async () => {
  const repository = await repositoryFrom(TREE);
  expect(find(canariesFor(rule("python", "shell", "src"), repository), "call without a shell").expects).toBe("green");
  expect(find(canariesFor(rule("python", "no-timeout", "src"), repository), "call with a timeout").expects).toBe(
    "green",
  );
});

test("a kind of file that cannot hold a form is said", async () => {
  const catalogue = canariesFor(rule("javascript", "shell", "lib/*.mjs"), await repositoryFrom(TREE));
  expect(reason(catalogue, "require, member")).toBe(".mjs files are not written so");
});
