/** A second run on the same tree: what is asked of the guard again, what is not, and what makes it forget. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inOrder } from "../../../src/guards/prove/order.ts";
import { tryCanaries, type Trial, type TrialResult } from "../../../src/guards/prove/protocol.ts";
import type { Guard, GuardCanary } from "../../../src/guards/types.ts";
import { openCellStore } from "../../../src/host/cell-store.ts";
import type { CellOutcome } from "../../../src/model/index.ts";
import { canary, fakeTree, type FakeGuard, type FakeTree } from "./fake.ts";

const GUARD: Guard = {
  id: "check.py",
  run: "python check.py",
  argv: ["python", "check.py"],
  cwd: ".",
  env: {},
  where: { path: "ci.yml", line: 3 },
  source: "ci",
  files: ["check.py"],
  alsoAt: [],
};
const CANARIES: readonly GuardCanary[] = [
  canary("top level", "import runtime\n"),
  canary("function", "def f():\n    import runtime\n"),
  canary("method", "class A:\n    def f(self):\n        import runtime\n"),
  canary("docstring", '"""import runtime"""\n', { tier: "control", expects: "green" }),
];
const FILES = { "services/app.py": "import json\n" };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-memory-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run of Assay: a store that is read anew, a tree that is made anew. */
async function prove(guard: FakeGuard, rest: Partial<Trial> = {}): Promise<{ result: TrialResult; tree: FakeTree }> {
  const tree = fakeTree(FILES, guard);
  const { get, put, notes } = openCellStore("key", folder);
  const result = await tryCanaries({
    guard: GUARD,
    catalogue: { canaries: CANARIES, ineligible: [] },
    trees: [tree],
    surroundings: {
      isDeclared: () => false,
      isOwn: () => false,
      isInstalled: () => false,
      isPart: () => false,
      run: GUARD.run,
      files: GUARD.files,
    },
    flawOf: () => Promise.resolve(undefined),
    acceptsRed: () => false,
    known: get,
    learn: put,
    notes,
    now: () => 0,
    isAborted: () => false,
    progress: () => undefined,
    ...rest,
  });
  return { result, tree };
}

/** Sees what stands at the beginning of a line; says how many files it read, and a time. */
let clock = 0;
const shallow: FakeGuard = (files) => {
  const found = [...files].filter(([, text]) => text.startsWith("import runtime")).map(([path]) => `${path}: runtime`);
  return {
    code: found.length === 0 ? 0 : 1,
    text: [...found, `${files.size} files in 0.${(clock += 1)} s`].join("\n"),
  };
};
const red: FakeGuard = () => ({ code: 1, text: "services/app.py: other tools, other findings" });
const byCommit: FakeGuard = (files, variation, run) =>
  variation.git === "committed" ? shallow(files, variation, run) : { code: 0, text: "nothing changed" };
const cellsOf = (result: TrialResult): unknown => (result.kind === "tried" ? result.cells : result);

it("asks an unchanged guard once, and says the same", async () => {
  const first = await prove(shallow);
  const second = await prove(shallow);
  expect(second.tree.runs()).toBe(1);
  expect(cellsOf(second.result)).toEqual(cellsOf(first.result));
});

it("goes on where it was killed", async () => {
  let runs = 0;
  await expect(
    prove((files, variation, run) => {
      runs = run;
      // Two baselines, a probe, the first canary and once the second.
      if (run > 5) throw new Error("killed");
      return shallow(files, variation, run);
    }),
  ).rejects.toThrow("killed");
  expect(runs).toBe(6);
  const again = await prove(shallow);
  // Two baselines; the first canary is known: two misses three times, a control, the last baseline.
  expect(again.tree.runs()).toBe(2 + 6 + 1 + 1);
  const third = await prove(shallow);
  expect(third.tree.runs()).toBe(1);
});

it("knows in which state of git the guard sees a file, also after an interruption", async () => {
  let isOver = false;
  const before = await prove(byCommit, {
    isAborted: () => isOver,
    learn: (cell) => {
      openCellStore("key", folder).put(cell);
      isOver = true;
    },
  });
  expect(cellsOf(before.result)).toMatchObject([
    { outcome: { kind: "caught" } },
    { outcome: { kind: "left-out" } },
    {},
    {},
  ]);
  const after = await prove((files, variation, run) => {
    if (run > 2 && run < 9) expect(variation.git).toBe("committed");
    return byCommit(files, variation, run);
  });
  expect(cellsOf(after.result)).toMatchObject([
    { outcome: { kind: "caught" } },
    { outcome: { kind: "missed" } },
    { outcome: { kind: "missed" } },
    { outcome: { kind: "quiet" } },
  ]);
});

it("forgets what it learnt where the guard now ends otherwise without any canary", async () => {
  await prove(shallow);
  const changed = await prove(red, { acceptsRed: () => true });
  expect(changed.tree.runs()).toBeGreaterThan(CANARIES.length);
  expect((await prove(shallow)).tree.runs()).toBeGreaterThan(CANARIES.length);
});

it("runs first what it caught last time, then what it missed", async () => {
  const known: Readonly<Record<string, CellOutcome>> = {
    function: { kind: "missed", exitCode: 0, tail: "" },
    method: { kind: "caught", line: "x" },
    docstring: { kind: "false-alarm", exitCode: 1, tail: "" },
  };
  const last = (operator: string): CellOutcome | undefined => known[operator];
  const names = inOrder(CANARIES, last).map(({ operator }) => operator);
  expect(names).toEqual(["method", "function", "top level", "docstring"]);
  expect(inOrder(CANARIES, () => undefined)).toEqual(CANARIES);

  const seen: string[] = [];
  const { result } = await prove(
    (files, variation, run) => {
      const planted = [...files.keys()].find((path) => path.includes("assay_canary"));
      if (planted !== undefined) seen.push(planted.replace(/.*canary_|\.py$/g, ""));
      return shallow(files, variation, run);
    },
    { last },
  );
  expect([...new Set(seen.slice(1))]).toEqual(["method", "function", "top_level", "docstring"]);
  // The report keeps its own order.
  expect(result.kind === "tried" ? result.cells.map(({ operator }) => operator) : []).toEqual(
    CANARIES.map(({ operator }) => operator),
  );
});
