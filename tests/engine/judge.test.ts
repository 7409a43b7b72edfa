import { describe, expect, it } from "vitest";
import type { Baseline } from "../../src/engine/baseline.ts";
import { IDENTITY_VERSION } from "../../src/engine/identity.ts";
import type { Audit } from "../../src/model/index.ts";
import { auditWith, badImports, shown } from "./support.ts";

const BAD = "test/bad-import";

const statement = (first: string, middle: string, last: string, after: string) =>
  `from bad import (  ${first}\n    one,  ${middle}\n    two,\n)  ${last}\nx = 1  ${after}\n`;

const severities = ({ findings }: Audit) =>
  Object.fromEntries(findings.map(({ location, severity }) => [location.path, severity]));

const baseline = (id: string, count: number): Baseline => ({
  identity: IDENTITY_VERSION,
  entries: [{ id, rule: BAD, path: "a.py", count, because: "watched" }],
});

const idOf = async (files: Record<string, string>) => (await auditWith(files)).findings[0]?.id ?? "none";

describe("suppression by comment", () => {
  it("hides the finding of its line, or of the next one, with the reason, and the check is clean", async () => {
    const audit = await auditWith({
      "a.py": `import bad  # assay: ignore[${BAD}] because it is small\n`,
      "b.py": `# assay: ignore[${BAD}] because of the test\nimport bad\n`,
      "c.ts": `import "bad"; // assay: ignore[${BAD}] because of the bundle\n`,
    });
    expect(shown(audit)).toEqual([
      `${BAD} a.py:1 [comment: it is small]`,
      `${BAD} b.py:2 [comment: of the test]`,
      `${BAD} c.ts:1 [comment: of the bundle]`,
    ]);
    expect(audit.groups).toEqual([]);
    expect(audit.checks).toMatchObject([{ id: BAD, outcome: "clean", findings: 0 }]);
    expect(audit.findings[1]?.suppressed?.at).toEqual({ path: "b.py", line: 1 });
  });

  it("holds for a statement of several lines from any of them, not from outside", async () => {
    const comment = `# assay: ignore[${BAD}] because of the test`;
    const audit = await auditWith({
      "a.py": statement(comment, "", "", ""),
      "b.py": statement("", comment, "", ""),
      "c.py": statement("", "", comment, ""),
      "d.py": statement("", "", "", comment),
    });
    const places = new Set(shown(audit).map((line) => line.replace(/:\d+/, "")));
    expect(places).toEqual(
      new Set([
        `${BAD} a.py [comment: of the test]`,
        `${BAD} b.py [comment: of the test]`,
        `${BAD} c.py [comment: of the test]`,
        `${BAD} d.py`,
        "audit/unused-suppression d.py",
      ]),
    );
  });

  it("does not hide without a reason, after its date, or another rule, and each is a finding itself", async () => {
    const now = new Date("2026-03-02T12:00:00Z");
    const files = {
      "a.py": `import bad  # assay: ignore[${BAD}]\n`,
      "b.py": `import bad  # assay: ignore[${BAD}] because of it until 2026-03-01\n`,
      "c.py": `import bad  # assay: ignore[${BAD}] because of it until 2026-03-02\n`,
      "d.py": "import bad  # assay: ignore[process/no-timeout] because of it\n",
    };
    expect(shown(await auditWith(files, [badImports()], { now }))).toEqual([
      `${BAD} a.py:1`,
      `${BAD} b.py:1`,
      `${BAD} c.py:1 [comment: of it]`,
      `${BAD} d.py:1`,
      "audit/suppression-without-reason a.py:1",
      "audit/expired-suppression b.py:1",
      "audit/unused-suppression d.py:1",
    ]);
  });

  it("reports only the rule of a list that hides nothing", async () => {
    const audit = await auditWith({
      "a.py": `import bad  # assay: ignore[${BAD}, process/no-timeout] because of it\n`,
    });
    expect(shown(audit)).toEqual([`${BAD} a.py:1 [comment: of it]`, "audit/unused-suppression a.py:1"]);
    expect(audit.findings[1]?.message).toContain("process/no-timeout");
    expect(audit.findings[1]?.message).not.toContain(BAD);
  });

  it("knows a rule by its former name", async () => {
    const audit = await auditWith({ "a.py": "import bad  # assay: ignore[test/old] because of it\n" }, [
      badImports({ aliases: ["test/old"] }),
    ]);
    expect(shown(audit)).toEqual([`${BAD} a.py:1 [comment: of it]`]);
  });
});

describe("severity", () => {
  const files = {
    "a.py": "import bad\n",
    "tests/test_a.py": "import bad\n",
    "app/migrations/0001_x.py": "import bad\n",
  };

  it("is one level lower in tests and migrations, the same where the rule says so, or not judged", async () => {
    expect(severities(await auditWith(files))).toEqual({
      "a.py": "medium",
      "tests/test_a.py": "low",
      "app/migrations/0001_x.py": "low",
    });
    expect(new Set(Object.values(severities(await auditWith(files, [badImports({ inTests: "same" })]))))).toEqual(
      new Set(["medium"]),
    );
    expect(severities(await auditWith(files, [badImports({ inTests: "skip" })]))).toEqual({ "a.py": "medium" });
  });

  it("is the configured one wherever one is configured", async () => {
    const config = "rules:\n  process/no-timeout: critical\n";
    const rule = badImports({ id: "process/no-timeout" });
    expect(new Set(Object.values(severities(await auditWith({ ...files, "assay.yaml": config }, [rule]))))).toEqual(
      new Set(["critical"]),
    );
  });
});

describe("baseline", () => {
  it("absorbs as many findings as it counts; one more of the same identity is new", async () => {
    const once = "import bad\n";
    const id = await idOf({ "a.py": once });
    const three = await auditWith({ "a.py": once.repeat(3) }, [badImports()], { baseline: baseline(id, 2) });
    expect(shown(three)).toEqual([
      `${BAD} a.py:1 [baseline: watched]`,
      `${BAD} a.py:2 [baseline: watched]`,
      `${BAD} a.py:3`,
    ]);
    expect(new Set(three.findings.map((finding) => finding.id)).size).toBe(3);
    expect(three.checks[0]).toMatchObject({ outcome: "findings", findings: 1 });
  });

  it("reports what it accepts and is gone", async () => {
    const id = await idOf({ "a.py": "import bad\n" });
    const audit = await auditWith({ "a.py": "import bad\n" }, [badImports()], { baseline: baseline(id, 3) });
    expect(shown(audit)).toEqual([`${BAD} a.py:1 [baseline: watched]`, "audit/stale-baseline assay-baseline.json:1"]);
    expect(audit.findings[1]?.message).toBe(`2 of 3 accepted findings of ${BAD} in a.py are gone`);
  });

  it("is not used up by what a comment hides", async () => {
    const id = await idOf({ "a.py": "import bad\n" });
    const files = { "a.py": `import bad  # assay: ignore[${BAD}] because of it\nimport bad\n` };
    const audit = await auditWith(files, [badImports()], { baseline: baseline(id, 1) });
    expect(shown(audit)).toEqual([`${BAD} a.py:1 [comment: of it]`, `${BAD} a.py:2 [baseline: watched]`]);
  });
});

describe("declarations of the configuration", () => {
  it("that match nothing are findings, those that match are not", async () => {
    const audit = await auditWith({
      "assay.yaml":
        "exclude:\n  - {path: old/**, because: old}\n  - {path: gone/**, because: gone}\nexpectUnparsed:\n  - {path: broken.py, because: wrong}\n  - {path: fine.py, because: wrong}\n",
      "old/a.py": "import bad\n",
      "broken.py": "def f(:\n",
      "fine.py": "import json\n",
    });
    expect(shown(audit)).toEqual([
      "audit/unmatched-exclude assay.yaml:3",
      "audit/unmatched-expect-unparsed assay.yaml:6",
    ]);
  });
});
