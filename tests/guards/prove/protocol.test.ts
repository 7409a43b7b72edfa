import { describe, expect, test } from "vitest";
import type { Cell, CellOutcome, GuardVerdict } from "../../../src/model/index.ts";
import { BENIGN, countTiers, judge, type Evidence } from "../../../src/guards/prove/judge.ts";
import { tryCanaries, type Trial } from "../../../src/guards/prove/protocol.ts";
import type { Guard, GuardCanary } from "../../../src/guards/types.ts";
import { canary, fakeTree, type FakeGuard, type FakeTree, type Files } from "./fake.ts";

const GUARD: Guard = {
  id: "tools/check.py",
  run: "python tools/check.py",
  argv: ["python", "tools/check.py"],
  cwd: ".",
  env: {},
  where: { path: ".github/workflows/ci.yml", line: 3 },
  source: "ci",
  files: ["tools/check.py"],
  alsoAt: [],
};

const CANARIES: readonly GuardCanary[] = [
  canary(BENIGN, "import json\n", { tier: "control", expects: "green" }),
  canary("top level", "import runtime\n"),
  canary("function", "def f():\n    import runtime\n"),
  canary("method", "class A:\n    def f(self):\n        import runtime\n"),
  canary("docstring", '"""import runtime"""\n', { tier: "control", expects: "green" }),
];

function trialOf(trees: readonly FakeTree[], rest: Partial<Trial> = {}): Trial {
  return {
    guard: GUARD,
    catalogue: { canaries: CANARIES, ineligible: [{ operator: "relative", tier: "static", reason: "out of reach" }] },
    trees,
    surroundings: {
      isDeclared: (name) => name === "yaml",
      isOwn: (name) => name === "runtime",
      isInstalled: (name) => name === "shop",
      isPart: () => false,
      run: GUARD.run,
      files: GUARD.files,
    },
    flawOf: () => Promise.resolve(undefined),
    acceptsRed: () => false,
    known: () => undefined,
    learn: () => undefined,
    now: () => 0,
    isAborted: () => false,
    progress: () => undefined,
    ...rest,
  };
}

/** A guard that reports each line for which `isBad` holds, as an ordinary script does. */
const reporting =
  (isBad: (line: string) => boolean, rest: Partial<{ code: number; names: boolean }> = {}): FakeGuard =>
  (files) => {
    const found = violations(files, isBad);
    if (found.length === 0) return { code: 0, text: `OK, ${files.size} files\n` };
    return { code: rest.code ?? 1, text: rest.names === false ? "FAILED\n" : found.join("\n") };
  };

function violations(files: Files, isBad: (line: string) => boolean): readonly string[] {
  return [...files].flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) => (isBad(line) ? [`${path}:${index + 1}: imports runtime`] : [])),
  );
}

const isCheck = (path: string): boolean => path === "tools/check.sh";
const FILES = { "services/app.py": "import json\n" };
const anywhere = (line: string) => /^\s*import runtime/.test(line);

const loud: FakeGuard = (files) => ({ code: 0, text: violations(files, anywhere).join("\n") });
const silent: FakeGuard = () => ({ code: 0, text: "all well" });
const lint: FakeGuard = (files) => {
  const found = violations(files, (line) => line.includes("import runtime"));
  return { code: found.length === 0 ? 0 : 1, text: found.map((line) => `F401 unused import ${line}`).join("\n") };
};
/** A linter with two rules: the import itself, unless it is nested, and whatever is not used. */
const rules =
  (code: string): FakeGuard =>
  (files) => {
    const unused = violations(files, (line) => line.includes("import")).map((line) => `F401 ${line}`);
    const banned = violations(files, (line) => line.startsWith("import runtime")).map((line) => `${code} ${line}`);
    const found = [...banned, ...unused].filter((line) => line.includes("assay_canary"));
    return { code: found.length === 0 ? 0 : 1, text: found.join("\n") };
  };
const limited: FakeGuard = (_files, _variation, run) =>
  run % 4 === 0 ? { kind: "over-limit", limit: "512 processes", text: "", bytes: 0, milliseconds: 1 } : { code: 0 };
const stopped: FakeGuard = (_files, _variation, run) => (run % 4 === 0 ? { kind: "aborted" } : { code: 0 });
const cut: FakeGuard = (_files, _variation, run) =>
  run > 1 ? { kind: "aborted", text: "", milliseconds: 1 } : { code: 0 };
const jumpy: FakeGuard = (files) => ({ code: files.size > 1 ? 1 : 0, text: [...files.keys()].join("\n") });
const dice: FakeGuard = (files, _variation, run) => ({ code: files.size > 1 ? run % 2 : 0, text: "" });
const drift: FakeGuard = (_files, _variation, run) => ({ code: run > 1 ? 1 : 0 });
const byDiff: FakeGuard = (files, { git }) =>
  git === "committed" ? reporting(anywhere)(files, {}, 0) : { code: 0, text: "no change" };
/** Adds what is missing, and is content. */
const repairing: FakeGuard = (files) => ({ code: 0, text: "2 files changed", wrote: [...files.keys()] });
/** Asks git for the files of HEAD, and reads them as they are. */
const ofHead: FakeGuard = (files, { git }) => {
  const seen = new Map([...files].filter(([path]) => git === "committed" || path in FILES));
  return reporting(anywhere)(seen, {}, 0);
};

async function cellsOf(guard: FakeGuard, rest: Partial<Trial> = {}): Promise<ReadonlyMap<string, CellOutcome>> {
  const result = await tryCanaries(trialOf([fakeTree(FILES, guard)], rest));
  if (result.kind !== "tried") throw new Error(JSON.stringify(result));
  return new Map(result.cells.map(({ operator, outcome }) => [operator, outcome]));
}

async function verdictOf(guard: FakeGuard, evidence: Partial<Evidence> = {}): Promise<GuardVerdict> {
  const result = await tryCanaries(trialOf([fakeTree(FILES, guard)], {}));
  if (result.kind !== "tried") throw new Error(JSON.stringify(result));
  return judge({
    cells: result.cells,
    isDeclared: false,
    violations: [],
    isRed: false,
    outOfReach: [],
    absentTools: [],
    declaration: "guards: …",
    ...evidence,
  });
}

describe("one guard", () => {
  test("that sees everything is proven, with what it was proven for", async () => {
    expect(await verdictOf(reporting(anywhere))).toEqual({
      kind: "proven",
      operators: ["top level", "function", "method"],
    });
  });

  test("that asks for the files of HEAD sees a new one once it is committed, and a changed one at once", async () => {
    const changed = canary("taken out", "import runtime\n", {
      changes: [{ kind: "write", path: "services/app.py", bytes: "import runtime\n" }],
      names: ["services/app.py"],
      at: "services/app.py",
    });
    const added = canary("new file", "import runtime\n");
    const catalogue = { canaries: [changed, added], ineligible: [] };
    const cells = await cellsOf(ofHead, { catalogue });
    expect(cells.get("taken out")).toMatchObject({ kind: "caught" });
    expect(cells.get("new file")).toMatchObject({ kind: "caught" });
  });

  test("that repairs what is planted is no check, also where its rule was declared", async () => {
    expect((await cellsOf(repairing)).get("top level")).toMatchObject({
      kind: "ineligible",
      reason: expect.stringContaining("it repairs"),
    });
    expect(await verdictOf(repairing, { isDeclared: true })).toMatchObject({
      kind: "not-tested",
      reason: expect.stringContaining("it repairs"),
    });
  });

  test("that reads only lines without indentation is blind to the nested ones", async () => {
    const verdict = await verdictOf(reporting((line) => line.startsWith("import runtime")));
    expect(verdict).toEqual({ kind: "blind", missed: ["function", "method"], caught: ["top level"] });
  });

  test("that fires on text is told apart from one that is blind", async () => {
    const verdict = await verdictOf(reporting((line) => line.includes("import runtime")));
    expect(verdict).toEqual({ kind: "over-fires", on: ["docstring"] });
  });

  test("that prints and exits 0 cannot fail, even though its rule was only inferred", async () => {
    expect(await verdictOf(loud)).toMatchObject({ kind: "cannot-fail", missed: ["top level", "function", "method"] });
  });

  test("that is never red is not accused while its rule is a guess, and is when the rule was declared", async () => {
    expect(await verdictOf(silent)).toMatchObject({ kind: "not-tested", declaration: "guards: …" });
    expect(await verdictOf(silent, { isDeclared: true })).toMatchObject({ kind: "cannot-fail" });
    expect(await verdictOf(silent, { isDeclared: true, absentTools: ["rg"] })).toMatchObject({ kind: "not-tested" });
  });

  test("that works and that CI does not wait for cannot fail", async () => {
    const verdict = await verdictOf(reporting(anywhere), { tolerated: "CI goes on" });
    expect(verdict).toEqual({
      kind: "cannot-fail",
      missed: ["top level", "function", "method"],
      reason: "CI goes on",
    });
  });

  test("that catches every form and does not reach files of its scope is blind to these", async () => {
    const verdict = await verdictOf(reporting(anywhere), { outOfReach: ["the deepest folder"] });
    expect(verdict).toMatchObject({ kind: "blind", missed: ["the deepest folder"] });
    expect(await verdictOf(silent, { outOfReach: ["the deepest folder"] })).toMatchObject({ kind: "not-tested" });
  });

  test("that goes red for any new file is not accused: it may want more of a new file", async () => {
    expect(await verdictOf(jumpy)).toMatchObject({
      kind: "not-tested",
      reason: expect.stringContaining("any new file"),
    });
  });

  test("that reports whatever is not used shows nothing about what it forbids", async () => {
    expect(await verdictOf(lint)).toMatchObject({ kind: "not-tested", reason: expect.stringContaining("not used") });
  });

  test("that has many rules is judged by the code of one: what another rule reports is neither a catch nor an alarm", async () => {
    const linter = rules("TID251");
    const cells = await cellsOf(linter, { code: /\bTID251\b/ });
    expect(cells.get(BENIGN)).toMatchObject({ kind: "quiet" });
    expect(cells.get("top level")).toMatchObject({ kind: "caught" });
    expect(cells.get("function")).toMatchObject({ kind: "missed" });
    const mute = await cellsOf(rules("banned"), { code: /\bTID251\b/ });
    expect(mute.get("top level")).toMatchObject({ kind: "left-out", reason: expect.stringContaining("for which") });
  });

  test("that names nothing counts where what is harmless stays green", async () => {
    expect(await verdictOf(reporting(anywhere, { names: false }))).toMatchObject({ kind: "proven" });
    const text = reporting((line) => line.includes("import runtime"), { names: false });
    expect(await verdictOf(text)).toMatchObject({ kind: "not-tested" });
  });

  test("whose runs disagree is flaky", async () => {
    expect(await verdictOf(dice)).toMatchObject({ kind: "flaky" });
    expect(await tryCanaries(trialOf([fakeTree(FILES, drift)]))).toMatchObject({ kind: "flaky" });
  });

  test("that is red already is judged by what it newly names", async () => {
    const files = { ...FILES, "services/old.py": "import runtime\n" };
    const tree = fakeTree(files, reporting(anywhere));
    expect(await tryCanaries(trialOf([tree]))).toMatchObject({ kind: "unusable" });
    const result = await tryCanaries(trialOf([tree], { acceptsRed: (text) => text.includes("services/old.py:1") }));
    if (result.kind !== "tried") throw new Error(result.kind);
    const kinds = result.cells.map(({ operator, outcome }) => [operator, outcome.kind]);
    expect(Object.fromEntries(kinds)).toMatchObject({ [BENIGN]: "quiet", "top level": "caught", method: "caught" });
  });
});

describe("what is no fault of the guard", () => {
  test.each([
    ["sh: 1: rg: not found", 127, "rg is not installed here"],
    ["bash: line 1: depcruise: command not found", 127, "depcruise is not installed here"],
    ["/usr/bin/python3: No module named pytest", 1, "pytest is not installed here"],
    ["ModuleNotFoundError: No module named 'yaml'", 1, "yaml is declared but not installed here"],
    ["Traceback (most recent call last):\n  File \"x\"\nKeyError: 'GITHUB_WORKSPACE'", 1, "it needs GITHUB_WORKSPACE"],
    ["ModuleNotFoundError: No module named 'shop'", 1, "is not installed here"],
    ["Could not find package 'shop' in your Python path.", 1, "shop is not installed here"],
    ["ci.sh: line 3: BASE_SHA: unbound variable", 1, "it needs BASE_SHA"],
    ["curl: (6) Could not resolve host: example.org", 6, "it needs the network"],
  ])("%s", async (text, code, reason) => {
    const result = await tryCanaries(trialOf([fakeTree(FILES, () => ({ code, text }))]));
    expect(result).toMatchObject({ kind: "unusable", reason: expect.stringContaining(reason) });
  });

  test("a second run that is cut off makes it not flaky", async () => {
    expect(await tryCanaries(trialOf([fakeTree(FILES, cut)]))).toMatchObject({ kind: "unusable" });
  });

  test.each([
    ["a limit", limited],
    ["an interruption", stopped],
  ])("%s during a canary, a repetition or the last run makes it not flaky", async (_name, guard) => {
    const result = await tryCanaries(trialOf([fakeTree(FILES, guard)]));
    if (result.kind !== "tried") throw new Error(JSON.stringify(result));
    const kinds = new Set(result.cells.map(({ outcome }) => outcome.kind));
    expect([...kinds].filter((kind) => !/^(?:quiet|missed|left-out|ineligible)$/.test(kind))).toEqual([]);
  });

  test("what an earlier step makes is not there", async () => {
    const run = "python tools/check.py $(find ./build-install -name pkg)";
    const text =
      "find: './build-install': No such file or directory\nTraceback (most recent call last):\nValueError: x";
    const trial = trialOf([fakeTree(FILES, () => ({ code: 1, text }))]);
    const result = await tryCanaries({ ...trial, surroundings: { ...trial.surroundings, run } });
    expect(result).toMatchObject({ kind: "unusable", reason: expect.stringContaining("build-install") });
  });

  test("a test that loads what wants another Python is not tested", async () => {
    const text = '  File "/r/tools/check.py", line 2\n    class A[T]:\n           ^\nSyntaxError: invalid syntax';
    const trial = trialOf([fakeTree(FILES, () => ({ code: 2, text }))]);
    const run = "python -m pytest tools/check.py";
    const result = await tryCanaries({ ...trial, surroundings: { ...trial.surroundings, run } });
    expect(result).toMatchObject({ kind: "unusable", reason: expect.stringContaining("does not parse") });
  });

  test("a check that reads a file of the repository which wants another Python is not tested", async () => {
    const text =
      'Traceback (most recent call last):\n  File "/r/tools/check.py", line 9, in main\n  File "src/shop/new.py", line 2\n    def first[T](x):\n             ^\nSyntaxError: expected \'(\'';
    const result = await tryCanaries(trialOf([fakeTree(FILES, () => ({ code: 1, text }))]));
    expect(result).toMatchObject({ kind: "unusable", reason: expect.stringContaining("does not parse") });
  });

  test("a script of its own without the right to be executed is broken", async () => {
    const trial = trialOf([
      fakeTree(FILES, () => ({ code: 126, text: "bash: line 1: ./tools/check.sh: Permission denied" })),
    ]);
    const result = await tryCanaries({ ...trial, surroundings: { ...trial.surroundings, isPart: isCheck } });
    expect(result).toMatchObject({ kind: "broken", reason: expect.stringContaining("tools/check.sh") });
    const other = await tryCanaries(trial);
    expect(other).toMatchObject({ kind: "unusable" });
  });

  test.each([
    ["Traceback (most recent call last):\n  File \"x\"\nModuleNotFoundError: No module named 'gone'", "gone"],
    ["Traceback (most recent call last):\n  File \"tools/check.py\", line 3\nKeyError: 'paths'", "crashes: KeyError"],
    ['  File "/r/tools/check.py", line 2\n    match x:\n          ^\nSyntaxError: invalid syntax', "does not parse"],
  ])("a crash of its own is: %s", async (text, reason) => {
    const result = await tryCanaries(trialOf([fakeTree(FILES, () => ({ code: 1, text }))]));
    expect(result).toMatchObject({ kind: "broken", reason: expect.stringContaining(reason) });
  });
});

describe("the protocol", () => {
  test("uses the state of git in which the guard sees a canary", async () => {
    const cells = await cellsOf(byDiff);
    expect(cells.get("method")).toMatchObject({ kind: "caught" });
    expect(cells.get("relative")).toEqual({ kind: "ineligible", reason: "out of reach" });
  });

  test("repeats a surprise three times and nothing else", async () => {
    const tree = fakeTree(
      FILES,
      reporting((line) => line.startsWith("import runtime")),
    );
    await tryCanaries(trialOf([tree]));
    // Two baselines, a probe, two controls and one catch once, two misses three times, the last baseline.
    expect(tree.runs()).toBe(2 + 1 + 3 + 6 + 1);
  });

  test("does not run what it knows, nor start anything after the deadline", async () => {
    const tree = fakeTree(FILES, reporting(anywhere));
    const known: CellOutcome = { kind: "caught", line: "known" };
    const learnt: Cell[] = [];
    await tryCanaries(trialOf([tree], { known: () => known, learn: (cell) => learnt.push(cell) }));
    expect(tree.runs()).toBe(2 + 1);
    expect(learnt).toEqual([]);
    const late = await tryCanaries(trialOf([tree], { deadline: 5, now: () => 9 }));
    if (late.kind !== "tried") throw new Error(late.kind);
    expect(late.cells.filter(({ outcome }) => outcome.kind === "left-out")).toHaveLength(CANARIES.length);
  });

  test("keeps tiers apart", async () => {
    const result = await tryCanaries(
      trialOf([
        fakeTree(
          FILES,
          reporting((line) => /^(?:"""|)import runtime/.test(line)),
        ),
      ]),
    );
    if (result.kind !== "tried") throw new Error(result.kind);
    expect(countTiers(result.cells)).toEqual([
      { tier: "static", caught: 1, eligible: 3 },
      { tier: "control", caught: 1, eligible: 2 },
    ]);
  });
});
