import * as fc from "fast-check";
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { code, fenced, prose } from "../../src/report/markdown/syntax.ts";
import { FORMATS } from "../../src/report/index.ts";
import { printable, printableBlock } from "../../src/report/text.ts";
import { anyAudit } from "./arbitrary.ts";
import { EMPTY, HOSTILE, MEDIA, hugeAudit } from "./fixtures.ts";

const SECTIONS = [
  "Results",
  "Scope",
  "Methodology",
  "Findings",
  "Claims",
  "Positive controls observed",
  "Guard verdicts",
  "Prioritised next actions",
  "Appendix: how to verify this report",
];

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

function headings(tree: Root, depth: number): readonly string[] {
  return tree.children.flatMap((node) => (node.type === "heading" && node.depth === depth ? [textOf(node)] : []));
}

/** What stands below a heading of the second depth. */
function sectionOf(tree: Root, title: string): Root {
  const start = tree.children.findIndex(
    (node) => node.type === "heading" && node.depth === 2 && textOf(node) === title,
  );
  const rest = tree.children.slice(start + 1);
  const end = rest.findIndex((node) => node.type === "heading" && node.depth === 2);
  return { ...tree, children: rest.slice(0, end < 0 ? rest.length : end) };
}

const render = (audit: Audit): string => FORMATS.md(audit, {});

/** Splits a table row as GFM does: a backslash takes the next character with it. */
function cells(row: string): number {
  return (row.replace(/\\./g, "").match(/\|/g) ?? []).length - 1;
}

const ACTIVE = new Set(["link", "image", "definition", "linkReference", "imageReference", "blockquote"]);
const HARMLESS = new Set(["<!-- -->", "<code>", "</code>"]);

function expectSound(audit: Audit): void {
  const markdown = render(audit);
  const tree = fromMarkdown(markdown);
  const open = audit.findings.filter((finding) => finding.suppressed === undefined);
  expect(headings(tree, 1)).toHaveLength(1);
  expect(headings(tree, 2)).toEqual(SECTIONS.filter((title) => title !== "Claims" || audit.claims.length > 0));
  expect(headings(sectionOf(tree, "Claims"), 3)).toHaveLength(
    new Set(audit.claims.map(({ document }) => document)).size,
  );
  expect(headings(tree, 4)).toHaveLength(open.length);
  const causes = new Set(open.map((finding) => finding.group)).size;
  const suppressed = open.length < audit.findings.length ? 1 : 0;
  const section = sectionOf(tree, "Findings");
  expect(headings(section, 3)).toHaveLength(causes + suppressed);
  const quotes = section.children.flatMap((node) => (node.type === "code" ? [node.value] : []));
  expect(quotes.toSorted()).toEqual(open.map((finding) => printableBlock(finding.quote)).toSorted());
  const markup = [...nodesOf(tree)].flatMap((node) => {
    if (node.type === "html") return HARMLESS.has(node.value) ? [] : [node.value];
    return ACTIVE.has(node.type) ? [node.type] : [];
  });
  expect(markup).toEqual([]);
  for (const block of markdown.split("\n\n").filter((part) => part.startsWith("| "))) {
    const rows = block.split("\n");
    expect(new Set(rows.map(cells)).size, block).toBe(1);
  }
}

describe("markdown", () => {
  test.each([
    ["the media platform", MEDIA],
    ["a clean repository", EMPTY],
    ["many findings", { ...hugeAudit(), findings: hugeAudit().findings.slice(0, 150) }],
    ["a hostile repository", HOSTILE],
  ])("of %s agrees with its data", (_name, audit) => {
    expectSound(audit);
  });

  test("of any audit agrees with its data, whatever it quotes", () => {
    fc.assert(fc.property(anyAudit, expectSound), { numRuns: 60 });
  });

  test("is a report", () => {
    expect(render({ ...MEDIA, checks: MEDIA.checks.slice(0, 4), findings: MEDIA.findings.slice(2, 3) }))
      .toMatchInlineSnapshot(`
        "# Audit of \`media-platform\`

        |  |  |
        | --- | --- |
        | Commit | \`a1b2c3d4e5f60718293a4b5c6d7e8f9012345678\`, no uncommitted changes |
        | Branch | \`main\` |
        | Date (UTC) | \`2026-03-01T12:00:00.000Z\` |
        | Tool | assay \`0.1.0\`, configuration \`5f4dcc3b5aa765d6\` |
        | Command | \`assay audit .\` |
        | Threshold | medium |
        | Exclusions | \`examples/broken.py\` |
        | Checks not run | none |

        ## Results

        1 open finding (1 medium) from 1 cause, 1 of them at or above medium.
        The audit is complete: nothing that a rule claims was left unread.

        | # | Severity | Cause | Findings | Effort |
        | --- | --- | --- | --- | --- |
        | 1 | medium | process call without a timeout that a request waits for | 1 | minutes |

        ## Scope

        84 of 92 files analysed: 8,412 lines, 318 imports, 4 units.

        | Language | Files | Rules |
        | --- | --- | --- |
        | Python | 64 | 14 |
        | Markdown | 9 | 4 |
        | shell | 4 | 0 |

        | Left out | Files | Kind | Reason |
        | --- | --- | --- | --- |
        | \`*.sh\` | 4 | no-rules | no rules for shell |
        | \`web/dist/**\` | 3 | ignored | generated |
        | \`examples/broken.py\` | 1 | declared | declared by expectUnparsed: a fixture |

        ## Methodology

        A clean result counts for as much as its proof: violations were planted on purpose, and the check had to report them. It shows detection, not that resolution is right.

        | Check | Found | Outcome | Proof |
        | --- | --- | --- | --- |
        | \`imports/cycle\` import cycle | 0 of 318 imports | clean | tested with 6 planted violations, 6 caught |
        | \`process/blocking-in-async\` blocking call in async code | 0 of 41 async functions | clean | tested with 9 planted violations, 9 caught |
        | \`process/no-timeout\` process call without a timeout | 2 of 9 process calls | findings | tested with 12 planted violations, 12 caught |
        | \`process/shell-from-variables\` shell from variables | 0 of 9 process calls | clean | tested with 14 planted violations, 14 caught |

        ## Findings

        ### 1. process call without a timeout that a request waits for

        medium, 1 finding, takes minutes. Owners: \`@media/render\`. To do: Add timeout=

        #### 1.1 \`services/gpu-renderer/src/core/render.py:57\`

        - **Id:** \`df0807870c35dbbe\`
        - **Place:** \`services/gpu-renderer/src/core/render.py:57:9\` in \`Renderer.render\`, unit \`services/gpu-renderer\`
        - **Pattern:** process call without a timeout (\`process/no-timeout\`)
        - **Risk:** medium severity × medium likelihood, confidence high
        - **Observed:** subprocess.run without a timeout: a hung encoder blocks the renderer
        - **Controls:** lacks timeout, captured output · has exit check, no shell
        - **Recommendation:** Add timeout=
        - **Reproduce:** \`assay explain df0807870c35dbbe\`

        \`\`\`python
        subprocess.run(cmd, check=True)
        \`\`\`

        Evidence:

        1. \`services/gpu-renderer/src/api/routes.py:22\` routes.render calls Renderer.render
        2. \`services/gpu-renderer/src/core/render.py:57\` Renderer.render calls subprocess.run

        ## Positive controls observed

        | Control | Present | Lines |
        | --- | --- | --- |
        | timeout | 2 of 3 calls | \`services/feed/convert.py\`: 19; \`services/gpu-renderer/src/core/probe.py\`: 31 |
        | output | 1 of 3 calls | \`services/gpu-renderer/src/core/probe.py\`: 31 |
        | exit | 3 of 3 calls | \`services/feed/convert.py\`: 19; \`services/gpu-renderer/src/core/probe.py\`: 31; \`services/gpu-renderer/src/core/render.py\`: 57 |
        | no-shell | 3 of 3 calls | \`services/feed/convert.py\`: 19; \`services/gpu-renderer/src/core/probe.py\`: 31; \`services/gpu-renderer/src/core/render.py\`: 57 |

        ## Guard verdicts

        | Guard | Named in | Verdict |
        | --- | --- | --- |
        | \`python tools/check_no_runtime_imports.py\` | \`.github/workflows/ci.yml:31\` | NOT TESTED: an audit runs nothing |
        | \`bash tools/check_docs.sh\` | \`.github/workflows/ci.yml:34\` | NOT TESTED: an audit runs nothing |
        | \`python tools/check_schema.py\` | \`.pre-commit-config.yaml:8\` | NOT TESTED: an audit runs nothing |

        ## Prioritised next actions

        | # | Action | For | Effort | Unblocks |
        | --- | --- | --- | --- | --- |
        | 1 | add timeout= to subprocess.run in Renderer.render | finding 1, medium | minutes |  |

        ## Appendix: how to verify this report

        1. Check out commit \`a1b2c3d4e5f60718293a4b5c6d7e8f9012345678\`.
        2. Use assay \`0.1.0\`; the configuration must hash to \`5f4dcc3b5aa765d6\`.
        3. Run \`assay audit .\`: the same findings appear under the same ids. \`assay audit . --format json\` writes the data behind this report.
        4. Run \`assay explain ID\` with the id of a finding to see its evidence again.
        "
      `);
  });

  test("of nothing says so", () => {
    expect(render(EMPTY)).toContain("No open findings.\nThe audit is complete");
    expect(render(EMPTY)).toContain("Nothing was left out.");
  });
});

describe("syntax", () => {
  const any = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          "`",
          "``",
          "|",
          "\\",
          "_",
          "*",
          "[",
          "](",
          "<b>",
          "#",
          "1.",
          "- ",
          " ",
          "a",
          "&amp;",
          "@x",
          "~~",
          "!",
          "\n",
          ":",
          "//",
          "=",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );

  test("prose shows exactly its text", () => {
    fc.assert(
      fc.property(any, (text) => {
        const shown = textOf(fromMarkdown(`x ${prose(text)}`)).replaceAll("<!-- -->", "");
        expect(shown).toBe(`x ${printable(text).trim()}`.trim());
      }),
      { numRuns: 1000 },
    );
  });

  test("a code span shows exactly its text", () => {
    fc.assert(
      fc.property(any, (text) => {
        fc.pre(printable(text).trim() !== "");
        const [paragraph] = fromMarkdown(`x ${code(text)} y`).children;
        expect(paragraph?.type === "paragraph" && paragraph.children.map((node) => node.type)).toEqual([
          "text",
          "inlineCode",
          "text",
        ]);
        expect(paragraph === undefined ? "" : textOf(paragraph)).toBe(`x ${printable(text)} y`);
      }),
      { numRuns: 1000 },
    );
  });

  test("a fence is longer than any inside", () => {
    expect(fenced("a\n````\nb", "py")).toBe("`````py\na\n````\nb\n`````");
  });

  test("words of code read as they are", () => {
    expect(prose("security_platform/test_engine.py needs __init__")).toBe(
      "security_platform/test_engine.py needs \\_\\_init\\_\\_",
    );
  });
});
