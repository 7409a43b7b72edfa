import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FORMATS } from "../../src/report/index.ts";
import type { FormatName } from "../../src/report/index.ts";
import type { Audit, Finding } from "../../src/model/index.ts";
import { anyAudit } from "./arbitrary.ts";
import { EMPTY, HOSTILE, MEDIA, at, finding, hugeAudit } from "./fixtures.ts";
import { GITLAB, JUNIT, RDJSON } from "./shapes.ts";

const FIXTURES: Readonly<Record<string, Audit>> = { empty: EMPTY, media: MEDIA, huge: hugeAudit(), hostile: HOSTILE };
const open = (audit: Audit): readonly Finding[] => audit.findings.filter((item) => item.suppressed === undefined);
const render = (format: FormatName, audit: Audit): string => FORMATS[format](audit, {});

describe.each(Object.keys(FORMATS) as FormatName[])("%s", (format) => {
  test("renders any audit, the same way every time, with a line feed at its end", () => {
    fc.assert(
      fc.property(anyAudit, (audit) => {
        const text = render(format, audit);
        expect(text).toMatch(/[^\n]\n$/);
        expect(render(format, structuredClone(audit))).toBe(text);
      }),
    );
  });
});

describe("json", () => {
  test("is the audit, whatever the order of its keys", () => {
    fc.assert(
      fc.property(anyAudit, (audit) => {
        const text = render("json", audit);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(audit)));
        const reversed = Object.fromEntries(Object.entries(audit).reverse()) as unknown as Audit;
        expect(render("json", reversed)).toBe(text);
      }),
    );
  });

  test("starts with what it is", () => {
    expect(render("json", EMPTY).split("\n").slice(0, 4).join("\n")).toBe(
      '{\n  "schema": "assay/audit@1",\n  "subject": {\n    "branch": "main",',
    );
  });
});

describe("sarif", () => {
  const path = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, "utf8")) as Record<string, object>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const valid = (audit: Audit): { runs: [SarifRun] } => {
    const log: unknown = JSON.parse(render("sarif", audit));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    return log as { runs: [SarifRun] };
  };
  interface SarifRun {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly SarifResult[];
    readonly automationDetails: { readonly id: string };
    readonly invocations: readonly [
      { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly object[] },
    ];
  }
  interface SarifResult {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly partialFingerprints: { readonly primaryLocationLineHash: string };
    readonly locations: readonly [
      { readonly physicalLocation: { readonly region: object; readonly artifactLocation: { readonly uri: string } } },
    ];
    readonly codeFlows?: readonly object[];
    readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  }

  test("the check can fail", () => {
    expect(validate({ version: "2.1.0" })).toBe(false);
  });

  test.each(Object.entries(FIXTURES))("of %s is valid", (_name, audit) => {
    const [run] = valid(audit).runs;
    expect(run.results).toHaveLength(audit.findings.length);
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
  });

  test("of any audit is valid", () => {
    fc.assert(fc.property(anyAudit, (audit) => void valid(audit)));
  });

  test("has what an upload needs", () => {
    const [run] = valid(MEDIA).runs;
    expect(run.automationDetails.id).toBe("assay/media-platform/2026-03-01T12:00:00.000Z");
    const [result] = run.results;
    expect(result?.locations[0].physicalLocation.region).toMatchObject({
      startLine: 3,
      startColumn: 1,
      endLine: 3,
      endColumn: 44,
    });
    expect(result?.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    expect(result?.codeFlows).toHaveLength(1);
    expect(run.results.at(-1)?.suppressions).toMatchObject([
      { kind: "inSource", justification: "a person watches it" },
    ]);
    expect(run.results[0]?.suppressions).toEqual([]);
    expect(valid(EMPTY).runs[0].results).toEqual([]);
  });

  test("tells equal lines of one file apart", () => {
    const twice = [4, 9].map((line) =>
      finding({
        rule: "a/b",
        severity: "low",
        location: at("a.py", line, "run(x)"),
        message: "m",
        recommendation: "r",
        group: "g",
      }),
    );
    const hashes = valid({ ...EMPTY, findings: twice }).runs[0].results.map(
      (item) => item.partialFingerprints.primaryLocationLineHash,
    );
    expect(hashes.map((hash) => hash.slice(-2))).toEqual([":1", ":2"]);
  });

  test("keeps the most severe results of too many, and says so", () => {
    const many = Array.from({ length: 5001 }, (_, index) =>
      finding({
        rule: "a/b",
        severity: index === 5000 ? "critical" : "low",
        location: at("a.py", index + 1, "x"),
        message: "m",
        recommendation: "r",
        group: "g",
      }),
    );
    const [run] = valid({ ...EMPTY, findings: many }).runs;
    expect(run.results).toHaveLength(5000);
    expect(run.results[0]?.level).toBe("error");
    expect(run.invocations[0].toolExecutionNotifications).toMatchObject([
      { message: { text: "1 result over the limit left out" } },
    ]);
  });

  test("is unsuccessful when the audit is incomplete", () => {
    const [run] = valid(hugeAudit()).runs;
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(20);
  });

  test("encodes a path that looks like something else", () => {
    const odd = finding({
      rule: "a/b",
      severity: "low",
      location: at("a b/c%20:#?.py", 1, "x"),
      message: "m",
      recommendation: "r",
      group: "g",
    });
    expect(
      valid({ ...EMPTY, findings: [odd] }).runs[0].results[0]?.locations[0].physicalLocation.artifactLocation.uri,
    ).toBe("a%20b/c%2520%3A%23%3F.py");
  });
});

describe("gitlab", () => {
  test("has unique fingerprints and one issue a finding", () => {
    fc.assert(
      fc.property(anyAudit, (audit) => {
        const issues = JSON.parse(render("gitlab", audit)) as { fingerprint: string; severity: string }[];
        expect(issues).toHaveLength(open(audit).length);
        expect(new Set(issues.map((issue) => issue.fingerprint)).size).toBe(issues.length);
      }),
    );
  });

  test("of an issue", () => {
    expect(JSON.parse(render("gitlab", MEDIA))[2]).toEqual({
      description: 'Roadmap says "Priority A-D", headings are A, B, C. Write Priority A-C, or add the missing section',
      check_name: "docs/heading-range",
      fingerprint: MEDIA.findings[3]?.id,
      severity: "major",
      location: { path: "docs/architecture/2026/next-steps.md", lines: { begin: 88, end: 88 } },
    });
  });
});

const diagnostic = (input: Finding): unknown => {
  const document = JSON.parse(render("rdjson", { ...EMPTY, findings: [input] })) as { diagnostics: unknown[] };
  return document.diagnostics[0];
};

describe("rdjson", () => {
  const base = { rule: "a/b", severity: "high", message: "m", recommendation: "r", group: "g" } as const;
  test("counts columns in bytes", () => {
    const location = at("a.py", 7, 'x = "é漢😀"; run()', "run()");
    // é is 2 bytes, 漢 3, 😀 4 (two UTF-16 units): byte 18 is the r.
    expect(Buffer.from(location.lineText).indexOf("run()") + 1).toBe(18);
    expect(diagnostic(finding({ ...base, location }))).toMatchObject({
      location: { path: "a.py", range: { start: { line: 7, column: 18 }, end: { line: 7, column: 23 } } },
      severity: "ERROR",
      code: { value: "a/b" },
    });
  });

  test("ends a quote of several lines in bytes too", () => {
    const location = { ...at("a.py", 7, "run(", "run("), endLine: 8, endColumn: 5 };
    expect(diagnostic(finding({ ...base, location, quote: 'run(\n"é")' }))).toMatchObject({
      location: { range: { start: { line: 7, column: 1 }, end: { line: 8, column: 6 } } },
    });
  });

  test("leaves out a column it cannot know", () => {
    const location = { ...at("a.py", 7, "run(", "run("), endLine: 90, endColumn: 5 };
    const range = { start: { line: 7, column: 1 } };
    expect(diagnostic(finding({ ...base, location, quote: "run(" }))).toMatchObject({ location: { range } });
    expect(JSON.stringify(diagnostic(finding({ ...base, location, quote: "run(" })))).not.toContain('"end"');
  });

  test("offers a fix only whole and only in its file", () => {
    const location = at("a.py", 7, "é = run()", "run()");
    const edit = { path: "a.py", range: { startLine: 7, startColumn: 9, endLine: 7, endColumn: 9 }, text: "timeout=1" };
    const fix = { title: "t", safety: "safe", obligations: [], edits: [edit] } as const;
    expect(diagnostic(finding({ ...base, location, fix }))).toMatchObject({
      suggestions: [{ range: { start: { line: 7, column: 10 }, end: { line: 7, column: 10 } }, text: "timeout=1" }],
    });
    const elsewhere = { ...fix, edits: [edit, { ...edit, path: "b.py" }] };
    expect(diagnostic(finding({ ...base, location, fix: elsewhere }))).not.toHaveProperty("suggestions");
    const unknown = { ...fix, edits: [{ ...edit, range: { ...edit.range, startLine: 3 } }] };
    expect(diagnostic(finding({ ...base, location, fix: unknown }))).not.toHaveProperty("suggestions");
    const above = {
      ...fix,
      edits: [{ ...edit, range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } }, edit],
    };
    expect(diagnostic(finding({ ...base, location, fix: above }))).not.toHaveProperty("suggestions");
  });

  test("offers several edits as one suggestion over the lines of the finding", () => {
    const quote = "é(a)\n- b(c)";
    const location = { ...at("a.py", 7, "- é(a) # x", "é(a)"), endLine: 8, endColumn: 7 };
    const edits = [
      { path: "a.py", range: { startLine: 8, startColumn: 5, endLine: 8, endColumn: 6 }, text: "C" },
      { path: "a.py", range: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 6 }, text: "A" },
    ];
    const fix = { title: "t", safety: "safe", obligations: [], edits } as const;
    expect(diagnostic(finding({ ...base, location, quote, fix }))).toMatchObject({
      suggestions: [{ range: { start: { line: 7, column: 6 }, end: { line: 8, column: 6 } }, text: "A) # x\n- b(C" }],
    });
    const onlyLast = { ...fix, edits: [edits[0]].filter((edit) => edit !== undefined) };
    expect(diagnostic(finding({ ...base, location, quote, fix: onlyLast }))).toMatchObject({
      suggestions: [{ range: { start: { line: 7, column: 3 }, end: { line: 8, column: 6 } }, text: "é(a) # x\n- b(C" }],
    });
  });
});

describe("what other tools read", () => {
  test.each([
    ["rdjson", RDJSON],
    ["gitlab", GITLAB],
  ] as const)("%s holds what they know and nothing else", (format, shape) => {
    const problems = (audit: Audit): unknown => shape.safeParse(JSON.parse(render(format, audit))).error?.issues;
    for (const audit of Object.values(FIXTURES)) expect(problems(audit)).toBeUndefined();
    fc.assert(fc.property(anyAudit, (audit) => void expect(problems(audit)).toBeUndefined()));
  });

  test("the checks can fail", () => {
    const bad = { message: "m", severity: "ERROR", code: { value: "c" } };
    const at = (range: object): object => ({
      source: { name: "a" },
      diagnostics: [{ ...bad, location: { path: "a", range } }],
    });
    expect(RDJSON.safeParse(at({ start: { line: 1, column: 2 }, end: { line: 1, column: 3 } })).success).toBe(true);
    expect(RDJSON.safeParse(at({ start: { line: 0 } })).success).toBe(false);
    expect(RDJSON.safeParse(at({ start: { line: 1, column: 2 }, end: { line: 1 } })).success).toBe(false);
    const issue = { description: "", check_name: "", severity: "info", location: { path: "a", lines: { begin: 1 } } };
    expect(GITLAB.safeParse([{ ...issue, fingerprint: "1" }]).success).toBe(true);
    expect(GITLAB.safeParse([1, 1].map(() => ({ ...issue, fingerprint: "1" }))).success).toBe(false);
  });
});

const PYTHON = spawnSync("python3", ["--version"]).status === 0;
const PARSE = `
import json, sys, xml.etree.ElementTree as tree
out = []
texts, shapes = json.load(sys.stdin)
for text in texts:
    root = tree.fromstring(text)
    for element in root.iter():
        may, must, children = shapes[element.tag]
        bad = [key for key in element.attrib if key not in may] + [key for key in must if key not in element.attrib]
        bad += [child.tag for child in element if child.tag not in children]
        if bad: sys.exit(f"{element.tag}: {bad}")
    cases = list(root.iter("testcase"))
    out.append([len(cases), int(root.get("tests")), len(root.findall(".//failure")), int(root.get("failures")), len(root.findall(".//error")), int(root.get("errors"))])
print(json.dumps(out))
`;

describe("junit", () => {
  test.skipIf(!PYTHON)(
    "is well-formed XML of known elements whose totals are right (python3's expat is the judge)",
    () => {
      const audits = [...Object.values(FIXTURES), ...fc.sample(anyAudit, 150)];
      const input = JSON.stringify([audits.map((audit) => render("junit", audit)), JUNIT]);
      const run = spawnSync("python3", ["-c", PARSE], { input, encoding: "utf8", maxBuffer: 1e9 });
      expect(run.stderr).toBe("");
      for (const [cases, tests, failures, failuresSaid, errors, errorsSaid] of JSON.parse(run.stdout) as number[][]) {
        expect([tests, failuresSaid, errorsSaid]).toEqual([cases, failures, errors]);
      }
    },
  );

  test("fails exactly when a finding reaches the threshold", () => {
    const text = render("junit", MEDIA);
    expect(text).toContain('<testsuites name="assay" tests="16" failures="4" errors="0" skipped="1">');
    expect(render("junit", { ...MEDIA, threshold: "critical" })).toContain('failures="0"');
    expect(render("junit", { ...MEDIA, threshold: "low" })).toContain(
      '<testsuites name="assay" tests="16" failures="6"',
    );
  });

  test("has an error for a file that could not be analysed", () => {
    expect(render("junit", hugeAudit())).toContain('<error message="unparsed">line 3: unexpected indent</error>');
  });

  test.each([MEDIA, { ...MEDIA, checks: [] }, hugeAudit()])("lists every open finding once (%#)", (audit) => {
    const text = render("junit", audit);
    const ids = text.match(/(?<=^\S+:\d+:\d+ \w+ |>\S+:\d+:\d+ \w+ )[0-9a-f]{16}$/gm) ?? [];
    expect(ids.toSorted()).toEqual(
      open(audit)
        .map((item) => item.id)
        .toSorted(),
    );
  });
});

describe("github", () => {
  const COMMAND = /^::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)$/;

  test("is one command a line, within the limits, and counts the rest", () => {
    fc.assert(
      fc.property(anyAudit, (audit) => {
        const lines = render("github", audit).split("\n").slice(0, -1);
        const kinds = lines.map((line) => COMMAND.exec(line)?.[1]);
        expect(kinds).not.toContain(undefined);
        expect(kinds.filter((kind) => kind === "error").length).toBeLessThanOrEqual(10);
        expect(kinds.filter((kind) => kind === "warning").length).toBeLessThanOrEqual(10);
        expect(kinds.filter((kind) => kind === "notice")).toEqual(["notice"]);
      }),
    );
  });

  test("keeps properties apart and lines together", () => {
    const odd = finding({
      rule: "a/b",
      severity: "high",
      location: at("a,b:c%.py", 2, "  run()"),
      message: "50% of\nit",
      recommendation: "r",
      group: "g",
    });
    expect(render("github", { ...EMPTY, findings: [odd] })).toBe(
      "::error file=a%2Cb%3Ac%25.py,line=2,endLine=2,col=3,endColumn=7,title=a/b::50%25 of\\nit%0Ar\n::notice title=Assay::1 finding: 1 high\n",
    );
  });

  test("of many findings", () => {
    const lines = render("github", hugeAudit()).trimEnd().split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toContain("480 of them are not annotated here");
  });
});
