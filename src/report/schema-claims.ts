/** The shape of claims and their verdicts in the audit document. */
import { z } from "zod";

const text = z.string();
const texts = z.array(text);
const natural = z.int().min(0);
const ordinal = z.int().min(1);
const range = z.strictObject({ startLine: ordinal, startColumn: ordinal, endLine: ordinal, endColumn: ordinal });
const place = z.strictObject({ path: text, line: natural });
const controls = z.array(z.enum(["timeout", "output", "exit", "reaped", "no-shell", "allowlist"]));
const sides = { present: controls, lacking: controls };

const countable = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("files"), language: z.exactOptional(text), under: z.exactOptional(text) }),
  z.strictObject({ kind: z.enum(["lines", "imports", "units", "process calls"]) }),
  z.strictObject({ kind: z.enum(["lines of", "tests of"]), path: text }),
  z.strictObject({ kind: z.literal("folders"), under: text }),
]);
const expected = z.strictObject({
  exitCode: z.exactOptional(z.int()),
  passed: z.exactOptional(natural),
  output: z.exactOptional(text),
});
const matches = z.strictObject({ lines: z.exactOptional(natural), paths: z.exactOptional(texts) });
const occurrence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text }),
  z.strictObject({ kind: z.literal("imports"), of: text }),
  z.strictObject({ kind: z.literal("files") }),
  z.strictObject({ kind: z.literal("process calls"), tests: z.boolean() }),
]);

const claim = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("path"), written: text, path: z.exactOptional(text), candidates: texts }),
  z.strictObject({ kind: z.literal("line"), path: text, line: ordinal, endLine: ordinal }),
  z.strictObject({ kind: z.literal("quote"), text, path: text, line: z.exactOptional(ordinal) }),
  z.strictObject({ kind: z.literal("link"), target: text }),
  z.strictObject({ kind: z.literal("heading-range"), word: text, from: text, to: text }),
  z.strictObject({ kind: z.literal("count"), count: natural, of: countable }),
  z.strictObject({ kind: z.literal("command"), command: text, expects: expected }),
  z.strictObject({ kind: z.literal("search"), command: text, expects: matches }),
  z.strictObject({ kind: z.literal("guard"), guard: text, passes: z.boolean() }),
  z.strictObject({ kind: z.literal("control"), has: z.boolean(), controls, at: place }),
  z.strictObject({ kind: z.literal("advice"), controls, toAsync: z.boolean(), at: place }),
  z.strictObject({ kind: z.literal("no-import"), from: text, to: text }),
  z.strictObject({
    kind: z.literal("dependency"),
    name: text,
    state: z.enum(["undeclared", "unused", "declared", "used"]),
    in: z.exactOptional(text),
  }),
  z.strictObject({ kind: z.literal("commit"), id: text }),
  z.strictObject({ kind: z.literal("date"), written: text, inName: text }),
  z.strictObject({ kind: z.literal("only"), what: occurrence, paths: texts, under: z.exactOptional(text) }),
  z.strictObject({
    kind: z.literal("finding"),
    id: text,
    rule: text,
    at: place,
    quote: text,
    controls: z.exactOptional(z.strictObject(sides)),
  }),
  z.strictObject({
    kind: z.literal("check"),
    check: text,
    of: z.enum(["rule", "contract", "guard", "command"]),
    outcome: z.enum(["clean", "findings", "vacuous"]),
    examined: natural,
    findings: natural,
  }),
  z.strictObject({ kind: z.literal("proof"), check: text, planted: natural, caught: natural }),
  z.strictObject({
    kind: z.literal("call"),
    api: text,
    symbol: text,
    command: text,
    nth: natural,
    at: place,
    ...sides,
  }),
  z.strictObject({ kind: z.literal("figure"), name: text, count: natural }),
  z.strictObject({ kind: z.literal("verdict"), guard: text, verdict: text }),
  z.strictObject({ kind: z.literal("judged"), count: natural, documents: texts }),
]);

const seen = { text, at: z.array(place) };
const verdict = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("confirmed"), ...seen }),
  z.strictObject({ kind: z.literal("moved"), ...seen, to: place }),
  z.strictObject({ kind: z.literal("changed"), ...seen }),
  z.strictObject({ kind: z.literal("missing"), ...seen }),
  z.strictObject({ kind: z.literal("redundant"), ...seen, present: controls, absent: controls, reaches: texts }),
  z.strictObject({ kind: z.literal("incomplete"), ...seen, absent: controls }),
  z.strictObject({ kind: z.literal("overstated"), ...seen, guard: z.exactOptional(text), missed: texts }),
  z.strictObject({ kind: z.literal("stale-count"), ...seen, actual: natural }),
  z.strictObject({ kind: z.literal("ambiguous"), ...seen, candidates: texts }),
  z.strictObject({ kind: z.literal("unverifiable"), ...seen }),
  z.strictObject({ kind: z.literal("not-run"), ...seen }),
]);

export const claimSchema = z.strictObject({
  id: text,
  document: text,
  range,
  pointer: z.exactOptional(text),
  quote: text,
  claim,
  verdict,
  whenWritten: z.exactOptional(z.strictObject({ commit: text, because: z.enum(["named", "added"]), verdict })),
  since: z.exactOptional(z.strictObject({ commit: text, date: text, subject: text })),
});

export const commandSchema = z.strictObject({
  command: text,
  cwd: text,
  outcome: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("exited"),
      exitCode: z.int(),
      text,
      isolation: text,
      absentModule: z.exactOptional(text),
    }),
    z.strictObject({ kind: z.literal("not-run"), reason: text }),
  ]),
});
