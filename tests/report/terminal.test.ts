import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTerminal } from "../../src/report/index.ts";
import type { TerminalOptions } from "../../src/report/index.ts";
import { columns, shortenPath, truncate } from "../../src/report/text.ts";
import { anyAudit } from "./arbitrary.ts";
import { EMPTY, HOSTILE, MEDIA, hugeAudit } from "./fixtures.ts";

const OPTIONS: TerminalOptions = {
  colour: false,
  width: 100,
  all: false,
  verbose: false,
  quiet: false,
  milliseconds: 412,
  exitCode: 1,
};
const linesOf = (text: string): readonly string[] => text.split("\n").slice(0, -1);

describe("the page", () => {
  test("of a repository with findings", () => {
    expect(renderTerminal(MEDIA, OPTIONS)).toMatchInlineSnapshot(`
      "assay audit · media-platform · a1b2c3d (clean)                                                0.41 s
      Read   64 Python · 9 Markdown · 318 imports, 8,412 lines, 4 units · 6 manifests · 3 Dockerfiles
             2 workflows
      Not    4 × *.sh (no rules for shell) · 3 × web/dist/** (generated)
             examples/broken.py (declared by expectUnparsed: a fixture)
             contract "web never imports services" (web/** matches no module)

      HIGH
       1 Tests cannot be collected
         security_platform/tests/test_runtime_engine.py:3   from starlette.testclient import TestClient
         starlette.testclient needs httpx: declared in no manifest of this unit
         via security_platform/tests/conftest.py:7 → here
       2 Contract "services never import the runtime" is broken
         services/feed/app.py:41   in Feed.refresh   from runtime.engine import Engine
         → Let the runtime hand Engine to Feed, or name the exception in assay.yaml
      MEDIUM
       3 process call without a timeout that a request waits for
         services/gpu-renderer/src/core/render.py:57   subprocess.run(cmd, check=True)
         lacks timeout, captured output · has exit check, no shell
         via services/gpu-renderer/src/api/routes.py:22 → here
         owners @media/render
       4 Roadmap says "Priority A-D", headings are A, B, C
         docs/architecture/2026/next-steps.md:88   See Priority A-D below.
         → Write Priority A-C, or add the missing section
      LOW
       5 unused dependencies in services/auto-ml                    services/auto-ml/requirements.txt:4 +1
       6 broken links in docs                                                          docs/index.md:10 +1

      Clean  import that no manifest declar…: 0 of 318 imports · 10 planted, 9 caught, missed: lazy import
             layers: 0 of 318 imports · tested with 24 planted violations, 24 caught
             imports, 2 checks: 0 of 318 imports · tested with 24 planted violations, 24 caught
             3 more checks · tested with 27 planted violations, 27 caught
      Guards 3 found, none run (an audit only reads): check-imports, check-docs, check-schema
      Hidden 1 suppressed by comment
      Next   add httpx to security_platform/requirements-test.txt → 31 tests can run again · takes minutes
      exit 1 · 4 findings at or above medium · assay explain 1 · assay audit --all
      "
    `);
  });

  test("of a clean repository", () => {
    expect(renderTerminal(EMPTY, { ...OPTIONS, exitCode: 0 })).toMatchInlineSnapshot(`
      "assay audit · tiny · 0123456 (clean)                                                          0.41 s
      Read   3 Python · 4 imports, 120 lines
      Not    nothing left out

      Clean  shell from variables: 0 of 9 process calls · tested with 14 planted violations, 14 caught
      Guards none found
      exit 0 · nothing at or above medium
      "
    `);
  });

  test("of 500 findings in 750 files: the ten most important causes on one screen", () => {
    const text = renderTerminal(hugeAudit(), { ...OPTIONS, exitCode: 4 });
    expect(linesOf(text).length).toBeLessThanOrEqual(40);
    expect(text).toContain("50 more groups: 2 critical, 12 high, 12 medium, 12 low, 12 info · assay audit --all");
    expect(text).toContain("20 files not parsed");
    expect(text).toMatch(
      /exit 4 · 300 findings in 36 groups at or above medium · incomplete: 20 files not analysed\n$/,
    );
  });

  test("with all: every finding", () => {
    const audit = hugeAudit();
    const text = renderTerminal(audit, { ...OPTIONS, all: true, width: 300 });
    for (const { location } of audit.findings) expect(text).toContain(`${location.path}:${location.startLine} `);
    expect(text).toContain("INFO\n");
  });

  test("with verbose: every check by itself", () => {
    const text = renderTerminal(MEDIA, { ...OPTIONS, verbose: true });
    for (const check of MEDIA.checks.filter((item) => item.outcome === "clean")) expect(text).toContain(check.title);
    expect(text).toContain("→ Add timeout=");
  });

  test("quiet: nothing when clean, else one line", () => {
    expect(renderTerminal(EMPTY, { ...OPTIONS, quiet: true, exitCode: 0 })).toBe("");
    expect(renderTerminal(MEDIA, { ...OPTIONS, quiet: true })).toBe(
      "exit 1 · 4 findings at or above medium · assay explain 1 · assay audit --all\n",
    );
  });

  test("of a comparison", () => {
    const audit = { ...MEDIA, comparison: { base: "origin/main", introduced: 2, fixed: 5, unchanged: 31 } };
    expect(linesOf(renderTerminal(audit, OPTIONS))[1]).toBe(
      "Since  origin/main · 2 introduced · 5 fixed · 31 unchanged",
    );
  });

  test("shows a finding whose group is not listed, under its own message", () => {
    const text = renderTerminal({ ...MEDIA, groups: [], nextActions: [] }, OPTIONS);
    for (const { message } of MEDIA.findings.filter(
      (item) => item.suppressed === undefined && item.severity === "high",
    ))
      expect(text).toContain(message);
    expect(text).toContain("Next   Add httpx to security_platform/requirements-test.txt");
  });

  test("counts a chain's steps by line, and names the finding's own line", () => {
    const first = MEDIA.findings.find((item) => item.rule === "process/no-timeout");
    if (first === undefined) throw new Error("the fixture has no such finding");
    const link = (line: number) => ({ path: first.location.path, line, note: "calls" });
    const shown = (chain: readonly { path: string; line: number; note: string }[]): string =>
      renderTerminal({ ...MEDIA, findings: [{ ...first, chain }] }, OPTIONS);
    expect(shown([link(47), link(47), link(50), link(57)])).toContain(
      "via services/gpu-renderer/src/core/render.py:47 → :50 → here\n",
    );
    expect(shown([link(47), link(47)])).not.toContain("via ");
    expect(shown([1, 2, 3, 4, 5, 57].map(link))).toContain("render.py:1 → :2 → … 3 more → here\n");
  });

  test("says when nothing could be read", () => {
    const audit = { ...EMPTY, scope: { ...EMPTY.scope, analysed: 0 } };
    const text = renderTerminal(audit, { ...OPTIONS, exitCode: 3 });
    expect(text).toContain("Read   no file");
    expect(text).toContain("exit 3 · incomplete: no file was analysed");
  });
});

describe("hostile text", () => {
  test("reaches no terminal as a command", () => {
    const text = renderTerminal(HOSTILE, { ...OPTIONS, all: true });
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).toContain("\\x1b[2J");
  });

  test("is coloured only by Assay", () => {
    const text = renderTerminal(HOSTILE, { ...OPTIONS, colour: true });
    // oxlint-disable-next-line no-control-regex
    const codes = text.match(/\u001b[^m]{0,5}m?/g) ?? [];
    expect(codes.length).toBeGreaterThan(0);
    // oxlint-disable-next-line no-control-regex
    for (const sequence of codes) expect(sequence).toMatch(/^\u001b\[\d+m$/);
  });
});

describe("any audit", () => {
  test("fits the screen", () => {
    fc.assert(
      fc.property(
        anyAudit,
        fc.record({
          width: fc.integer({ min: 0, max: 160 }),
          exitCode: fc.constantFrom(0, 1, 3, 4),
          all: fc.boolean(),
        }),
        (audit, some) => {
          const text = renderTerminal(audit, { ...OPTIONS, ...some });
          const lines = linesOf(text);
          for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(Math.max(40, some.width));
          if (!some.all) expect(lines.length).toBeLessThanOrEqual(40);
          expect(lines.some((line) => line.startsWith("Not    "))).toBe(true);
          expect(lines.at(-1)).toMatch(new RegExp(`^exit ${some.exitCode} · `));
          // oxlint-disable-next-line no-control-regex
          expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is the same with and without colours, apart from them", () => {
    fc.assert(
      fc.property(anyAudit, (audit) => {
        const coloured = renderTerminal(audit, { ...OPTIONS, colour: true });
        // oxlint-disable-next-line no-control-regex
        expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderTerminal(audit, OPTIONS));
      }),
    );
  });
});

describe("width", () => {
  test.each([
    ["abc", 3],
    ["漢字", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["😀", 2],
    ["ｗ", 2],
    ["한", 2],
  ])("of %s is %d", (text, width) => {
    expect(columns(text)).toBe(width);
  });

  test("paths are shortened in their middle", () => {
    expect(shortenPath("docs/architecture/2026/next-steps.md:88", 30)).toBe("docs/…/2026/next-steps.md:88");
    expect(shortenPath("docs/architecture/2026/next-steps.md:88", 24)).toBe("docs/…/next-steps.md:88");
    expect(shortenPath("docs/architecture/2026/next-steps.md:88", 10)).toBe("…eps.md:88");
    expect(truncate("漢字漢字", 5)).toBe("漢字…");
  });
});
