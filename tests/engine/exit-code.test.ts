import { describe, expect, it } from "vitest";
import { verdictOf } from "../../src/engine/exit-code.ts";
import type { Audit, Check, Severity } from "../../src/model/index.ts";
import { auditWith } from "./support.ts";

const CLEAN = { "a.py": "import json\n" };
const BAD = { "a.py": "import bad\n" };
const check = (outcome: Check["outcome"]): Check => ({
  id: "x",
  kind: "rule",
  title: "x",
  examined: { count: 1, noun: "files" },
  outcome,
  findings: 0,
});

describe("the exit code", () => {
  const cases: readonly (readonly [string, Record<string, string>, (audit: Audit) => Audit, number])[] = [
    ["clean", CLEAN, (audit) => audit, 0],
    ["a finding at the threshold", BAD, (audit) => audit, 1],
    ["a finding below the threshold", BAD, (audit) => ({ ...audit, threshold: "high" as Severity }), 0],
    ["a vacuous check, whose finding decides", CLEAN, (audit) => ({ ...audit, checks: [check("vacuous")] }), 0],
    ["a check that failed", CLEAN, (audit) => ({ ...audit, checks: [check("failed")] }), 3],
    ["a check that did not run", CLEAN, (audit) => ({ ...audit, checks: [check("not-run")] }), 3],
    ["a failed check and a finding", BAD, (audit) => ({ ...audit, checks: [check("failed")] }), 4],
    ["a file that cannot be parsed", { ...CLEAN, "b.py": "def f(:\n" }, (audit) => audit, 3],
    ["such a file and a finding", { ...BAD, "b.py": "def f(:\n" }, (audit) => audit, 4],
    ["nothing to analyse", { "run.sh": "ls\n" }, (audit) => audit, 3],
    [
      "a hidden finding",
      { "a.py": "import bad  # assay: ignore[test/bad-import] because of it\n" },
      (audit) => audit,
      0,
    ],
  ];
  for (const [name, files, change, code] of cases) {
    it(`is ${code} for ${name}`, async () => {
      const verdict = verdictOf(change(await auditWith(files)));
      expect(verdict.code).toBe(code);
      expect(verdict.incomplete.length > 0).toBe(code >= 3);
    });
  }
});
