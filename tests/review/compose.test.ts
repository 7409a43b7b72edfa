/** What becomes a comment, what goes into the summary, and what counts as less protection. */
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../../src/config/types.ts";
import { EMPTY_BASELINE } from "../../src/engine/baseline.ts";
import type { Audit, Finding, GuardRecord } from "../../src/model/index.ts";
import { summaryBody } from "../../src/report/review/body.ts";
import { composeReview } from "../../src/review/compose.ts";
import { parseDiff } from "../../src/review/diff.ts";
import { weakenedBy, type Protection } from "../../src/review/weakened.ts";

const added = (path: string, lines: readonly string[]): string =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;

function finding(path: string, line: number, group: string, severity: Finding["severity"] = "medium"): Finding {
  const range = { startLine: line, startColumn: 1, endLine: line, endColumn: 2 };
  return {
    id: `${path}:${line}`,
    rule: "process/no-timeout",
    severity,
    likelihood: "high",
    confidence: "high",
    location: { path, ...range, lineText: "x", lineHash: "0" },
    quote: "x",
    message: `message of ${path}:${line}`,
    recommendation: "do",
    group,
  };
}

function review(findings: readonly Finding[], diff: string, fixes: Readonly<Record<string, string>> = {}) {
  const audit = { findings, comparison: { base: "x", introduced: findings.length, fixed: 0, unchanged: 0 } };
  return composeReview({
    base: "a",
    head: "b",
    prefix: "",
    audit: audit as unknown as Audit,
    files: parseDiff(diff),
    weakened: [],
    documents: [],
    dependencies: [],
    incomplete: [],
    textOf: (path) => fixes[path],
  });
}

const LINES = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);

const edit = (line: number) => ({
  path: "a.py",
  range: { startLine: line, startColumn: 1, endLine: line, endColumn: 5 },
  text: "LINE",
});

const guard = (id: string, more: Partial<GuardRecord> = {}): GuardRecord => ({
  id,
  run: `python ${id}`,
  where: { path: ".github/workflows/ci.yml", line: 3 },
  source: "ci",
  files: [id],
  verdict: { kind: "not-tested", reason: "" },
  ...more,
});
const side = (more: Partial<Protection> = {}): Protection => ({
  guards: [],
  config: DEFAULT_CONFIG,
  baseline: EMPTY_BASELINE,
  ...more,
});
const told = (before: Protection, after: Protection, diff = "", paths: readonly string[] = []): readonly string[] =>
  weakenedBy(before, after, parseDiff(diff), new Set(paths)).map(({ about, severity }) => `${severity} ${about}`);

const movedDiff = (first: string): string =>
  `diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n-${first}\n x\n+import y  # noqa\n`;

const fix = (lines: readonly number[]) =>
  ({ title: "t", edits: lines.map(edit), safety: "safe", obligations: [] }) as const;

describe("findings", () => {
  test("at most thirty comments, the most severe first; the others stand in the summary", () => {
    const findings = LINES.map((_, index) =>
      finding("a.py", index + 1, `group ${index}`, index === 50 ? "high" : "low"),
    );
    const made = review(findings, added("a.py", LINES));
    expect(made.comments).toHaveLength(30);
    expect(made.comments[0]?.location.line).toBe(51);
    expect(made.rest).toHaveLength(30);
    const summary = summaryBody(made);
    for (const { location } of made.rest) expect(summary).toContain(`\`a.py:${location.line}\``);
  });

  test("more than three of one cause are one comment that names them all", () => {
    const made = review(
      [1, 5, 9, 13].map((line) => finding("a.py", line, "one")),
      added("a.py", LINES),
    );
    expect(made.comments).toHaveLength(1);
    expect(made.comments[0]?.keys).toEqual(["a.py:1", "a.py:5", "a.py:9", "a.py:13"]);
    expect(made.comments[0]?.detail.join()).toContain("`a.py:13`");
    expect(
      review(
        [1, 5, 9].map((line) => finding("a.py", line, "one")),
        added("a.py", LINES),
      ).comments,
    ).toHaveLength(3);
  });

  test("claims of one line that are wrong in the same way are one comment; another rule's stand alone", () => {
    const claim = (id: string): Finding => ({ ...finding("a.py", 5, id), id, rule: "claims/overstated", message: id });
    const { comments } = review([claim("one"), claim("two"), finding("a.py", 5, "g")], added("a.py", LINES));
    expect(comments.map(({ about, keys, text, detail }) => [about, keys, text, detail])).toEqual([
      ["claims/overstated", ["one", "two"], "one", ["two"]],
      ["process/no-timeout", ["a.py:5"], "message of a.py:5", []],
    ]);
  });

  test("beside a line of the change where there is one, else in the summary", () => {
    const made = review(
      [finding("b.py", 1, "one"), finding("a.py", 61, "two"), finding("a.py", 60, "three")],
      added("a.py", LINES),
    );
    expect(made.comments.map(({ location }) => `${location.path}:${location.line}`)).toEqual(["a.py:60"]);
    expect(made.rest.map(({ location }) => `${location.path}:${location.line}`)).toEqual(["a.py:61", "b.py:1"]);
  });

  test("a fix that lies in the change is a suggestion; one that is only partly in it is none", () => {
    const text = [...LINES, "line 61"].join("\n");
    const [inside] = review([{ ...finding("a.py", 3, "g"), fix: fix([3, 4]) }], added("a.py", LINES), {
      "a.py": text,
    }).comments;
    expect(inside?.suggestion).toEqual(["LINE 3", "LINE 4"]);
    const [outside] = review([{ ...finding("a.py", 60, "g"), fix: fix([60, 61]) }], added("a.py", LINES), {
      "a.py": text,
    }).comments;
    expect(outside).toBeDefined();
    expect(outside?.suggestion).toBeUndefined();
  });
});

describe("protection", () => {
  test("a guard that is gone, with or without its script", () => {
    const before = side({ guards: [guard("tools/check_a.py")] });
    expect(told(before, side())).toEqual(["high review/guard-removed"]);
    const [point] = weakenedBy(before, side(), [], new Set(["tools/check_a.py"]));
    expect(point?.text).toContain("still there, and nothing calls it");
  });

  test("a guard that CI no longer runs, is called in another way, or is as it was", () => {
    const before = side({ guards: [guard("tools/check_a.py")] });
    expect(told(before, side({ guards: [guard("tools/check_a.py", { source: "makefile" })] }))).toEqual([
      "high review/guard-removed",
    ]);
    expect(
      told(before, side({ guards: [guard("tools/check_a.py", { run: "python tools/check_a.py --quick" })] })),
    ).toEqual(["medium review/guard-changed"]);
    expect(told(before, before)).toEqual([]);
  });

  test("a guard that moved with its script is no other guard", () => {
    const diff =
      "diff --git a/tools/check_a.py b/scripts/check_a.py\nsimilarity index 100%\nrename from tools/check_a.py\nrename to scripts/check_a.py\n";
    expect(
      told(side({ guards: [guard("tools/check_a.py")] }), side({ guards: [guard("scripts/check_a.py")] }), diff),
    ).toEqual([]);
  });

  test("a baseline that grows; one that shrinks is nothing to say", () => {
    const entry = { id: "1", rule: "r", path: "p", count: 1, because: "b" };
    const small = side({ baseline: { ...EMPTY_BASELINE, entries: [entry] } });
    const large = side({ baseline: { ...EMPTY_BASELINE, entries: [{ ...entry, count: 3 }] } });
    expect(told(small, large)).toEqual(["medium review/baseline-grows"]);
    expect(weakenedBy(small, large, [], new Set())[0]?.text).toContain("2 more findings are accepted");
    expect(told(large, small)).toEqual([]);
  });

  test("settings", () => {
    const config = (more: Partial<Config>): Protection => side({ config: { ...DEFAULT_CONFIG, ...more } });
    const at = { path: "assay.yaml", line: 1 };
    expect(told(side(), config({ exclude: [{ path: "x/**", because: "b", at }] }))).toEqual([
      "medium review/less-audited",
    ]);
    expect(told(side(), config({ threshold: "high" }))).toEqual(["medium review/threshold-raised"]);
    expect(told(side(), config({ threshold: "low" }))).toEqual([]);
    const off = { path: "**", rules: { "process/no-timeout": { enabled: false } } };
    expect(told(side(), config({ ruleSettings: [off] }))).toEqual(["medium review/rule-off"]);
    expect(told(config({ ruleSettings: [off] }), config({ ruleSettings: [off] }))).toEqual([]);
    const contract = { kind: "forbidden", name: "wall", from: "a", to: "b" } as unknown as Config["contracts"][number];
    expect(told(config({ contracts: [contract] }), side())).toEqual(["high review/contract-removed"]);
    const looser = { ...contract, except: [{}] } as unknown as Config["contracts"][number];
    expect(told(config({ contracts: [contract] }), config({ contracts: [looser] }))).toEqual([
      "medium review/contract-loosened",
    ]);
  });

  test.each([
    ["a.py", "import x  # noqa: F401", true],
    ["a.ts", "// eslint-disable-next-line no-console", true],
    ["a.test.ts", "it.skip('x', () => {})", true],
    ["a.py", "@pytest.mark.skip", true],
    ["a.py", "noqa = 1", false],
    ["docs/a.md", "write `# noqa` on the line", false],
  ])("%s: %s is a new suppression: %s", (path, line, expected) => {
    expect(told(side(), side(), added(path, [line]))).toEqual(expected ? ["low review/new-suppression"] : []);
  });

  test("a suppression that only moved is none", () => {
    expect(told(side(), side(), movedDiff("import y  # noqa"))).toEqual([]);
    expect(told(side(), side(), movedDiff("import y"))).toEqual(["low review/new-suppression"]);
  });
});
