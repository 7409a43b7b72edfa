import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Audit, GuardRecord } from "../../src/model/index.ts";
import { FORMATS } from "../../src/report/index.ts";
import { killMatrix } from "../../src/report/kills.ts";
import { repairPatch } from "../../src/report/repairs.ts";
import { verifiedText } from "../../src/report/verdict.ts";
import { renderProve, type ProveOptions } from "../../src/report/prove.ts";
import { columns } from "../../src/report/text.ts";
import { anyAudit } from "./arbitrary.ts";
import { EMPTY } from "./fixtures.ts";

const OPTIONS: ProveOptions = {
  colour: false,
  width: 110,
  all: false,
  quiet: false,
  isList: false,
  milliseconds: 4321,
  exitCode: 1,
  incomplete: [],
};

const BLIND: GuardRecord = {
  id: "tools/check_no_runtime_imports.py",
  run: "python tools/check_no_runtime_imports.py",
  where: { path: ".github/workflows/ci.yml", line: 20 },
  source: "ci",
  files: ["tools/check_no_runtime_imports.py"],
  forbids: {
    kind: "declared",
    forbids: { kind: "python-imports", targets: ["runtime"], in: ["services/**"] },
    at: { path: "assay.yaml", line: 8 },
  },
  verdict: { kind: "blind", missed: ["function", "method"], caught: ["top level"] },
  proof: {
    cells: [
      { operator: "top level", tier: "static", outcome: { kind: "caught", line: "services/x.py:1: imports runtime" } },
      {
        operator: "function",
        tier: "static",
        outcome: { kind: "missed", exitCode: 0, tail: "OK, 9 files" },
        at: "services/feed/assay_canary_function.py",
        planted: "def planted():\n    import runtime\n",
      },
      { operator: "method", tier: "static", outcome: { kind: "missed", exitCode: 0, tail: "OK, 9 files" } },
      { operator: "benign file", tier: "control", outcome: { kind: "quiet" } },
    ],
    tiers: [
      { tier: "static", caught: 1, eligible: 3 },
      { tier: "control", caught: 1, eligible: 1 },
    ],
    causes: [
      {
        id: "children-only",
        path: "tools/check_no_runtime_imports.py",
        startLine: 20,
        endLine: 25,
        quote: "    for statement in tree.body:",
        text: "only the children of top-level statements are visited, bodies of functions and classes are not",
        operators: ["function", "method"],
      },
    ],
    repair: {
      title: "visit every node with ast.walk",
      edits: [],
      patch: "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
      removes: ["children-only"],
      verdict: {
        kind: "works-but-red",
        violations: [{ path: "services/feed/app.py", line: 40 }],
        missed: [],
        caught: ["top level", "function", "method"],
      },
    },
    unseen: [{ path: "services/feed/app.py", line: 40, text: "from runtime.engine import Engine" }],
    baseline: { exitCode: 0, milliseconds: 60, tail: "OK, 9 files" },
    isolation: "bubblewrap 0.8.0: no network",
    treeHash: "0123456789abcdef",
    interpreter: "Python 3.11.2",
    reproduce: ["printf 'def planted():\\n    import runtime\\n' > services/feed/assay_canary_function.py"],
  },
};
const UNTESTED: GuardRecord = {
  id: "tools/check_licences.sh",
  run: "bash tools/check_licences.sh",
  where: { path: "Makefile", line: 9 },
  verdict: {
    kind: "not-tested",
    reason: "what it forbids could not be inferred",
    declaration: "guards:\n  - run: bash tools/check_licences.sh\n    forbids: {text: …, in: src/**}",
  },
};
const AUDIT: Audit = { ...EMPTY, guards: [BLIND, UNTESTED] };

describe("the terminal of `assay prove`", () => {
  test("shows verdict, evidence, cause, what the guard does not see, the repair, and what was not tested", () => {
    expect(renderProve(AUDIT, OPTIONS)).toMatchInlineSnapshot(`
      "assay prove · tiny · 0123456                                                                             4.3 s
      Ran    1 guard, 4 canaries in scratch copies · bubblewrap 0.8.0: no network

       1 BLIND  tools/check_no_runtime_imports.py                                        .github/workflows/ci.yml:20
         python tools/check_no_runtime_imports.py
         forbids  imports of runtime in services/** (declared at assay.yaml:8)
         tested   static 1 of 3 · controls 1 of 1
         missed   function, method
         caught   top level
         cause    tools/check_no_runtime_imports.py:20-25  only the children of top-level statements are visited,
                  bodies of functions and classes are not
                  for statement in tree.body:
         unseen   services/feed/app.py:40   from runtime.engine import Engine
         repair   visit every node with ast.walk
         verified BLIND → WORKS BUT RED (1 real violation: services/feed/app.py:40)
                  --- a/x
                  @@ -1 +1 @@
                  -a
                  +b
         by hand  printf 'def planted():\\n    import runtime\\n' > services/feed/assay_canary_function.py

      Kill matrix                    1
       static
         top level                   ✓
         function                    ✗
         method                      ✗
       control
         benign file                 ✓
         ✓ caught, or quiet where it should be · ✗ missed · ! false alarm · ? red, but names nothing · a allowed on
         purpose · · not tried

      Not tested  1 guard; that is no pass
         tools/check_licences.sh  what it forbids could not be inferred
         --all prints what to paste into assay.yaml

      exit 1 · no guard needs attention
      "
    `);
  });

  test("with --all shows every planted text and what to paste", () => {
    const text = renderProve(AUDIT, { ...OPTIONS, all: true });
    expect(text).toContain("def planted(): ⏎ import runtime");
    expect(text).toContain("forbids: {text: …, in: src/**}");
  });

  test("with --list shows what each would run and forbids", () => {
    const text = renderProve(AUDIT, { ...OPTIONS, isList: true });
    expect(text).toContain("forbids  imports of runtime in services/** (declared at assay.yaml:8)");
    expect(text).toContain("not run  what it forbids could not be inferred");
    expect(text).toMatch(/2 guards; nothing was run\n$/);
  });

  test("is one line, or none, when quiet", () => {
    expect(renderProve(AUDIT, { ...OPTIONS, quiet: true }).split("\n")).toHaveLength(2);
    expect(renderProve(AUDIT, { ...OPTIONS, quiet: true, exitCode: 0 })).toBe("");
  });

  test("fits the width and holds no escape sequence, whatever the audit says", () => {
    fc.assert(
      fc.property(
        anyAudit,
        fc.integer({ min: 60, max: 140 }),
        fc.boolean(),
        fc.boolean(),
        (audit, width, all, isList) => {
          const text = renderProve(audit, { ...OPTIONS, width, all, isList });
          // eslint-disable-next-line no-control-regex
          expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
          for (const line of text.split("\n")) expect(columns(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

test("the matrix has a row for each operator that was tried and a mark for each guard", () => {
  const matrix = killMatrix(AUDIT.guards);
  expect(matrix.guards.map(({ id }) => id)).toEqual([BLIND.id]);
  expect(matrix.rows.map(({ operator, marks }) => [operator, ...marks])).toEqual([
    ["top level", "caught"],
    ["function", "missed"],
    ["method", "missed"],
    ["benign file", "quiet"],
  ]);
});

test("Markdown shows the misses, the cause, the repair as a patch and how to see it by hand", () => {
  const text = FORMATS.md(AUDIT, {});
  expect(text).toContain("### `tools/check_no_runtime_imports.py`");
  expect(text).toContain("**Cause:** `tools/check_no_runtime_imports.py:20-25`");
  expect(text).toContain("```diff\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n```");
  expect(text).toContain("| function | static | missed |");
  expect(text).toContain("Verified: BLIND → WORKS BUT RED (1 real violation: services/feed/app.py:40).");
});

function section(path: string, line: string): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+${line}\n`;
}

function guardWith(id: string, patch: string): GuardRecord {
  const { proof } = BLIND;
  if (proof?.repair === undefined) throw new Error("the fixture has a repair");
  return { ...BLIND, id, proof: { ...proof, repair: { ...proof.repair, patch } } };
}

describe("one patch of several repairs", () => {
  test("a file that two of them change in the same way is there once", () => {
    const [a, b] = [guardWith("a", section("x", "1") + section("y", "1")), guardWith("b", section("y", "1"))];
    expect(repairPatch([a, b, UNTESTED])).toEqual({
      text: section("x", "1") + section("y", "1"),
      guards: ["a", "b"],
      leftOut: [],
    });
  });
  test("one that changes it in another way waits", () => {
    const [a, b] = [guardWith("a", section("x", "1")), guardWith("b", section("x", "2") + section("z", "2"))];
    expect(repairPatch([a, b])).toEqual({
      text: section("x", "1"),
      guards: ["a"],
      leftOut: [{ id: "b", path: "x", by: "a" }],
    });
  });
});

test("what proving again gave, in one line", () => {
  const proven = { kind: "proven", operators: ["top level"] } as const;
  const blind = { kind: "blind", missed: ["one line"], caught: ["top level"] } as const;
  expect(verifiedText(blind, proven)).toBe("BLIND → PROVEN");
  expect(verifiedText({ kind: "cannot-fail", missed: [] }, blind)).toBe("CANNOT FAIL → BLIND (still misses one line)");
  expect(verifiedText(proven, proven)).toBe("still PROVEN, and it catches more beside the static forms");
});
