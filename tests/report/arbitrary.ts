/** Arbitrary audits whose every text may be hostile, and whose ids need not agree with each other. */
import * as fc from "fast-check";
import { arbitraryClaims, arbitraryCommands } from "./arbitrary-claims.ts";
import { arbitraryGuards } from "./arbitrary-guards.ts";
import { CONTROLS, SEVERITIES } from "../../src/model/index.ts";
import type { Audit, ControlState, ControlStates } from "../../src/model/index.ts";

const HOSTILE = [
  "\u001b[31m",
  "\n",
  "\r\n",
  "`````",
  "|",
  "]]>",
  "</failure>",
  "<script>",
  "\u202e",
  "\ud800",
  "\uffff",
  "\u0000",
  "::error::",
  "%0A",
  "# ",
  "- ",
  "\\",
  "\\|",
  "https://a.b",
  "@a",
  "![x](y)",
  "&lt;",
  "    ",
  "漢字かな",
  "👩‍👩‍👧",
  "é",
];

const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 5 })), { maxLength: 8 })
    .map((parts) => parts.join("")),
  fc.string({ minLength: 80, maxLength: 300 }),
);
const natural = fc.nat({ max: 100_000 });
const line = fc.integer({ min: 1, max: 100_000 });
const severity = fc.constantFrom(...SEVERITIES);
const degree = fc.constantFrom("high" as const, "medium" as const, "low" as const);
const effort = fc.constantFrom("minutes" as const, "hours" as const, "days" as const);
const many = { maxLength: 6 };

const range = fc.record({ startLine: line, startColumn: line, endLine: line, endColumn: line });
const place = fc.record({ path: text, line });
const maybe = { requiredKeys: [] };

const control: fc.Arbitrary<ControlState> = fc.oneof(
  fc.record({ state: fc.constant("present" as const), range }),
  fc.record({ state: fc.constant("present" as const), range, path: text, note: text }),
  fc.record({ state: fc.constant("off" as const), range }),
  fc.constant({ state: "absent" as const }),
  fc.record({ state: fc.constant("unknown" as const), reason: text }),
  fc.constant({ state: "not-applicable" as const }),
);
const controls: fc.Arbitrary<ControlStates> = fc.record({
  timeout: control,
  output: control,
  exit: control,
  reaped: control,
  "no-shell": control,
  allowlist: control,
});
if (CONTROLS.length !== 6) throw new Error("a control has no arbitrary");

/** Few group ids, so that groups meet findings, and some that no group has. */
const groupId = fc.constantFrom("g1", "g2", "g3", "g4", "nowhere");
const rule = fc.constantFrom("process/no-timeout", "docs/broken-link", "x", "contracts/forbidden");

const finding = fc
  .record({
    base: fc.record({
      id: fc.oneof(fc.constantFrom("a", "b"), text),
      rule: fc.oneof(rule, text),
      severity,
      likelihood: degree,
      confidence: degree,
      location: fc
        .record({ range, path: text, lineText: text, lineHash: text })
        .map(({ range: span, ...rest }) => Object.assign(rest, span)),
      quote: text,
      message: text,
      recommendation: text,
      group: groupId,
    }),
    more: fc.record(
      {
        symbol: text,
        controls,
        chain: fc.array(fc.record({ path: text, line, note: text }), many),
        unit: text,
        fix: fc.record({
          title: text,
          edits: fc.array(fc.record({ path: text, range, text }), many),
          safety: fc.constantFrom("safe" as const, "unsafe" as const),
          obligations: fc.array(text, many),
        }),
        suppressed: fc.record({
          by: fc.constantFrom("comment" as const, "baseline" as const),
          because: text,
          at: place,
        }),
      },
      maybe,
    ),
  })
  .map(({ base, more }) => Object.assign(base, more));

const group = fc
  .record({
    base: fc.record({
      id: groupId,
      cause: text,
      rule,
      severity,
      findings: fc.array(text, many),
      nextAction: text,
      effort,
    }),
    more: fc.record({ unblocks: text, owners: fc.array(text, many) }, maybe),
  })
  .map(({ base, more }) => Object.assign(base, more));

const nextAction = fc
  .record({ base: fc.record({ group: groupId, action: text, effort }), more: fc.record({ unblocks: text }, maybe) })
  .map(({ base, more }) => Object.assign(base, more));

const check = fc
  .record({
    base: fc.record({
      id: fc.oneof(rule, text),
      kind: fc.constantFrom("rule" as const, "contract" as const, "guard" as const, "command" as const),
      title: text,
      examined: fc.record({ count: natural, noun: text }),
      outcome: fc.constantFrom(
        "clean" as const,
        "findings" as const,
        "vacuous" as const,
        "not-run" as const,
        "failed" as const,
      ),
      findings: natural,
    }),
    more: fc.record(
      {
        reason: text,
        proof: fc.record({
          planted: natural,
          caught: natural,
          operators: fc.array(text, many),
          missed: fc.array(text, many),
        }),
      },
      maybe,
    ),
  })
  .map(({ base, more }) => Object.assign(base, more));

const scope = fc.record({
  files: natural,
  lines: natural,
  analysed: natural,
  imports: natural,
  leftOut: fc.array(
    fc.record({
      path: text,
      files: natural,
      kind: fc.constantFrom("excluded" as const, "no-rules" as const, "unparsed" as const, "failed" as const),
      reason: text,
    }),
    many,
  ),
  units: fc.array(fc.record({ id: text, path: text, kind: fc.constantFrom("python" as const, "npm" as const) }), many),
  languages: fc.array(fc.record({ name: text, files: natural, rules: natural }), many),
  manifests: fc.array(fc.record({ kind: text, files: natural }), many),
});

const call = fc.record({
  path: text,
  range,
  api: text,
  language: fc.constantFrom("python" as const, "javascript" as const),
  symbol: text,
  argv: fc.oneof(
    fc.record({ kind: fc.constant("literal" as const), text }),
    fc.record({ kind: fc.constant("unknown" as const), text }),
  ),
  shell: fc.constantFrom("no" as const, "variable" as const),
  controls,
  test: fc.boolean(),
});

export const anyAudit: fc.Arbitrary<Audit> = fc
  .record({
    base: fc.record({
      schema: fc.constant("assay/audit@1" as const),
      subject: fc.record({
        root: text,
        commit: text,
        branch: text,
        dirty: fc.boolean(),
        listing: fc.constant("git" as const),
      }),
      tool: fc.record({ name: fc.constant("assay" as const), version: text, configHash: text }),
      date: fc.constant("2026-03-01T12:00:00.000Z"),
      scope,
      checks: fc.array(check, { maxLength: 12 }),
      calls: fc.array(call, many),
      findings: fc.array(finding, { maxLength: 25 }),
      groups: fc.uniqueArray(group, { maxLength: 4, selector: (item) => item.id }),
      nextActions: fc.array(nextAction, many),
      guards: arbitraryGuards(text),
      claims: fc.oneof(fc.constant([]), arbitraryClaims(text)),
      commands: arbitraryCommands(text),
      threshold: severity,
    }),
    more: fc.record(
      { comparison: fc.record({ base: text, introduced: natural, fixed: natural, unchanged: natural }) },
      maybe,
    ),
  })
  .map(({ base, more }) => Object.assign(base, more));
