/** What every format says of the claims of documents: all of them, those too that were not examined, each with its reason. */
import { describe, expect, test } from "vitest";
import type { Audit, ClaimRecord, ClaimVerdict } from "../../src/model/index.ts";
import { FORMATS } from "../../src/report/index.ts";
import { EMPTY, at, finding } from "./fixtures.ts";

const VERDICTS: readonly ClaimVerdict[] = [
  { kind: "confirmed", text: "seen there", at: [] },
  { kind: "changed", text: "it is not so", at: [] },
  { kind: "unverifiable", text: "nothing can tell", at: [] },
  { kind: "not-run", text: "commands run only with --run", at: [] },
  { kind: "ambiguous", text: "two paths end so", at: [], candidates: ["a", "b"] },
];

const CLAIMS = VERDICTS.map((verdict, index): ClaimRecord => ({
  id: `${index}`.repeat(16),
  document: "docs/a.md",
  range: { startLine: index + 1, startColumn: 1, endLine: index + 1, endColumn: 9 },
  quote: `claim ${index} | of *five*`,
  claim: { kind: "path", written: `p${index}`, candidates: [] },
  verdict,
}));

const wrong = finding({
  rule: "claims/changed",
  severity: "medium",
  location: { ...at("docs/a.md", 2, "claim 1"), startColumn: 1 },
  message: "it is not so",
  recommendation: "Write what is true today",
  group: "g",
});
const unsure = finding({
  rule: "claims/ambiguous",
  severity: "low",
  location: { ...at("docs/a.md", 5, "claim 4"), startColumn: 1 },
  message: "two paths end so",
  recommendation: "Write the whole path",
  group: "h",
});
const VERIFIED: Audit = { ...EMPTY, claims: CLAIMS, findings: [wrong, unsure] };

describe("markdown", () => {
  test("lists every claim, those that were not examined under a heading of their own, with the reason", () => {
    const text = FORMATS.md(VERIFIED, {});
    const section = text.slice(text.indexOf("## Claims"), text.indexOf("## Positive"));
    expect(section).toBe(`## Claims

### \`docs/a.md\`

Today: 5 claims: 1 confirmed, 1 unverifiable, 1 not run, 1 ambiguous, 1 changed.

| Verdict | Line | Claim | Seen |
| --- | --- | --- | --- |
| changed | 2 | claim 1 \\| of \\*five\\* | it is not so |
| confirmed | 1 | claim 0 \\| of \\*five\\* | seen there |

Not examined, or not to a decision:

| Verdict | Line | Claim | Reason |
| --- | --- | --- | --- |
| ambiguous | 5 | claim 4 \\| of \\*five\\* | two paths end so |
| not run | 4 | claim 3 \\| of \\*five\\* | commands run only with --run |
| unverifiable | 3 | claim 2 \\| of \\*five\\* | nothing can tell |

`);
    expect(text).toContain("**Reproduce:** `assay verify docs/a.md`");
    expect(text).not.toContain("assay explain");
  });

  test("has a column for what was so when it was written, the pointer, and the commit", () => {
    const [confirmed, changed] = CLAIMS;
    if (confirmed === undefined || changed === undefined) throw new Error("no claims");
    const whenWritten = { commit: "c".repeat(40), because: "named", verdict: confirmed.verdict } as const;
    const since = { commit: "d".repeat(40), date: "2026-01-01", subject: "move it" };
    const text = FORMATS.md({ ...EMPTY, claims: [{ ...changed, pointer: "/findings/0", whenWritten, since }] }, {});
    expect(text).toContain("When written (commit `cccccccccccc`, which it names): 1 claim: 1 confirmed.");
    expect(text).toContain("| Verdict | Line | Claim | Seen | When written |");
    expect(text).toContain(
      "| changed | 2 `/findings/0` | claim 1 \\| of \\*five\\* | it is not so; since `ddddddd` move it | confirmed |",
    );
  });

  test("of a plain audit has no such section", () => {
    expect(FORMATS.md(EMPTY, {})).not.toContain("## Claims");
  });
});

test("junit: a case a claim; what was not examined is skipped with its reason, what fails holds its finding, once", () => {
  const text = FORMATS.junit(VERIFIED, {});
  const suite = /<testsuite name="claims of docs\/a.md" (.*?)>(.*?)<\/testsuite>/s.exec(text);
  expect(suite?.[1]).toContain('tests="5" failures="1" errors="0" skipped="3"');
  expect(suite?.[2]).toContain('<skipped message="unverifiable: nothing can tell"/>');
  expect(suite?.[2]).toContain('<skipped message="not run: commands run only with --run"/>');
  expect(suite?.[2]).toContain('<skipped message="ambiguous: two paths end so"/>');
  expect(suite?.[2]).toContain('<failure message="changed: it is not so">');
  for (const { id } of [wrong, unsure]) expect(text.split(id)).toHaveLength(2);
});

test("sarif: claims that were not examined are notes of the run, not alerts", () => {
  const { runs } = JSON.parse(FORMATS.sarif(VERIFIED, {})) as {
    runs: [{ results: object[]; invocations: [{ toolExecutionNotifications: { level: string; message: object }[] }] }];
  };
  expect(runs[0].results).toHaveLength(2);
  expect(runs[0].invocations[0].toolExecutionNotifications.map(({ level, message }) => [level, message])).toEqual([
    ["note", { text: "unverifiable: claim 2 | of *five*: nothing can tell" }],
    ["note", { text: "not run: claim 3 | of *five*: commands run only with --run" }],
    ["note", { text: "ambiguous: claim 4 | of *five*: two paths end so" }],
  ]);
});

test("github: the notice counts them", () => {
  expect(FORMATS.github(VERIFIED, {}).split("\n").at(-2)).toBe(
    "::notice title=Assay::2 findings: 1 medium, 1 low%0A1 of them are not annotated here; assay verify --all lists them" +
      "%0AClaims that were not examined: 1 ambiguous, 1 not run, 1 unverifiable; assay verify --all says why",
  );
});
