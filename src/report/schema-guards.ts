/** The shape of guards, their verdicts and proofs in the audit document. */
import { z } from "zod";

const text = z.string();
const texts = z.array(text);
const natural = z.int().min(0);
const ordinal = z.int().min(1);
const milliseconds = z.number().min(0);
const range = z.strictObject({ startLine: ordinal, startColumn: ordinal, endLine: ordinal, endColumn: ordinal });
const place = z.strictObject({ path: text, line: ordinal });
const language = z.enum(["python", "javascript"]);

const forbids = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("python-imports"), targets: texts, in: texts, except: z.exactOptional(texts) }),
  z.strictObject({ kind: z.literal("javascript-imports"), targets: texts, in: texts, except: z.exactOptional(texts) }),
  z.strictObject({ kind: z.literal("unguarded-imports"), packages: texts, in: texts }),
  z.strictObject({ kind: z.literal("unresolved-imports"), language, in: texts }),
  z.strictObject({ kind: z.literal("dependencies"), language, in: texts, manifest: z.exactOptional(text) }),
  z.strictObject({
    kind: z.literal("process-calls"),
    language,
    which: z.enum(["shell", "no-timeout", "any"]),
    in: texts,
  }),
  z.strictObject({ kind: z.literal("calls"), functions: texts, in: texts, except: z.exactOptional(texts) }),
  z.strictObject({ kind: z.literal("text"), sample: text, pattern: z.exactOptional(text), in: texts }),
  z.strictObject({ kind: z.literal("missing-text"), sample: text, pattern: z.exactOptional(text), in: texts }),
  z.strictObject({ kind: z.literal("missing-files"), in: texts }),
  z.strictObject({ kind: z.literal("load-failures"), language: z.literal("python"), in: texts }),
  z.strictObject({ kind: z.literal("import-cycles"), language, in: texts }),
  z.strictObject({ kind: z.literal("loaded-modules"), targets: texts, by: texts, in: texts }),
  z.strictObject({ kind: z.literal("links"), in: texts }),
  z.strictObject({ kind: z.literal("secrets"), in: texts }),
]);

const inferred = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("declared"), forbids, at: place }),
  z.strictObject({ kind: z.literal("inferred"), forbids, because: z.array(place.extend({ text })) }),
  z.strictObject({ kind: z.literal("unknown"), reason: text }),
]);

const tier = z.enum(["static", "dynamic", "computed", "files", "robustness", "control"]);
const failure = { exitCode: z.int(), tail: text };

const outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("caught"), line: text }),
  z.strictObject({ kind: z.literal("caught-unattributed"), exitCode: z.int() }),
  z.strictObject({ kind: z.literal("fails-closed"), line: text }),
  z.strictObject({ kind: z.literal("missed"), ...failure }),
  z.strictObject({ kind: z.literal("quiet") }),
  z.strictObject({ kind: z.literal("false-alarm"), ...failure }),
  z.strictObject({ kind: z.literal("ineligible"), reason: text }),
  z.strictObject({ kind: z.literal("timeout"), milliseconds }),
  z.strictObject({ kind: z.literal("flaky"), red: natural, runs: natural }),
  z.strictObject({ kind: z.literal("accepted"), policy: place.extend({ text }) }),
  z.strictObject({ kind: z.literal("left-out"), reason: text }),
]);

const verdict = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("proven"), operators: texts }),
  z.strictObject({ kind: z.literal("blind"), missed: texts, caught: texts }),
  z.strictObject({ kind: z.literal("cannot-fail"), missed: texts, reason: z.exactOptional(text) }),
  z.strictObject({ kind: z.literal("vacuous"), reason: text }),
  z.strictObject({ kind: z.literal("over-fires"), on: texts }),
  z.strictObject({ kind: z.literal("broken"), reason: text }),
  z.strictObject({ kind: z.literal("works-but-red"), violations: z.array(place), missed: texts, caught: texts }),
  z.strictObject({ kind: z.literal("flaky"), reason: text }),
  z.strictObject({ kind: z.literal("not-tested"), reason: text, declaration: z.exactOptional(text) }),
]);

const causeId = z.enum([
  "children-only",
  "body-only",
  "module-only",
  "level-ignored",
  "line-anchored",
  "first-name-only",
  "swallowed-error",
  "empty-glob",
  "narrow-glob",
  "status-lost",
  "never-fails",
  "tracked-only",
  "never-called",
]);

const proof = z.strictObject({
  cells: z.array(
    z.strictObject({ operator: text, tier, outcome, at: z.exactOptional(text), planted: z.exactOptional(text) }),
  ),
  tiers: z.array(z.strictObject({ tier, caught: natural, eligible: natural })),
  causes: z.array(
    z.strictObject({
      id: causeId,
      path: text,
      startLine: ordinal,
      endLine: ordinal,
      quote: text,
      text,
      operators: texts,
    }),
  ),
  repair: z.exactOptional(
    z.strictObject({
      title: text,
      edits: z.array(z.strictObject({ path: text, range, text })),
      patch: text,
      removes: z.array(causeId),
      verdict: z.exactOptional(verdict),
    }),
  ),
  unseen: z.array(place.extend({ text })),
  baseline: z.strictObject({ exitCode: z.int(), milliseconds, tail: text }),
  isolation: text,
  treeHash: text,
  interpreter: z.exactOptional(text),
  reproduce: texts,
});

export const guardSchema = z.strictObject({
  id: text,
  run: text,
  cwd: z.exactOptional(text),
  where: place,
  source: z.exactOptional(
    z.enum(["declared", "ci", "hook", "package-script", "makefile", "tox", "nox", "script", "test"]),
  ),
  files: z.exactOptional(texts),
  forbids: z.exactOptional(inferred),
  verdict,
  proof: z.exactOptional(proof),
});
