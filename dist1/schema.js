import { AUDIT_SCHEMA } from "./chunks/chunk-RMFC7NLU.js";
import { configSchema } from "./chunks/chunk-EJX74H3L.js";
import "./chunks/chunk-Q2K2HIJV.js";

// src/cli/schema.ts
import { z as z3 } from "zod";

// src/report/schema.ts
import { z as z2 } from "zod";

// src/report/schema-guards.ts
import { z } from "zod";
var text = z.string();
var texts = z.array(text);
var natural = z.int().min(0);
var ordinal = z.int().min(1);
var milliseconds = z.number().min(0);
var range = z.strictObject({ startLine: ordinal, startColumn: ordinal, endLine: ordinal, endColumn: ordinal });
var place = z.strictObject({ path: text, line: ordinal });
var language = z.enum(["python", "javascript"]);
var forbids = z.discriminatedUnion("kind", [
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
  z.strictObject({ kind: z.literal("text"), sample: text, pattern: z.exactOptional(text), in: texts }),
  z.strictObject({ kind: z.literal("links"), in: texts }),
  z.strictObject({ kind: z.literal("secrets"), in: texts }),
]);
var inferred = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("declared"), forbids, at: place }),
  z.strictObject({ kind: z.literal("inferred"), forbids, because: z.array(place.extend({ text })) }),
  z.strictObject({ kind: z.literal("unknown"), reason: text }),
]);
var tier = z.enum(["static", "dynamic", "computed", "files", "robustness", "control"]);
var failure = { exitCode: z.int(), tail: text };
var outcome = z.discriminatedUnion("kind", [
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
var verdict = z.discriminatedUnion("kind", [
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
var causeId = z.enum([
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
var proof = z.strictObject({
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
var guardSchema = z.strictObject({
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

// src/report/schema.ts
var text2 = z2.string();
var natural2 = z2.int().min(0);
var ordinal2 = z2.int().min(1);
var severity = z2.enum(["critical", "high", "medium", "low", "info"]);
var degree = z2.enum(["high", "medium", "low"]);
var effort = z2.enum(["minutes", "hours", "days"]);
var range2 = z2.strictObject({ startLine: ordinal2, startColumn: ordinal2, endLine: ordinal2, endColumn: ordinal2 });
var location = range2.extend({ path: text2, lineText: text2, lineHash: text2 });
var place2 = z2.strictObject({ path: text2, line: ordinal2 });
var control = z2.discriminatedUnion("state", [
  z2.strictObject({
    state: z2.literal("present"),
    range: range2,
    path: z2.exactOptional(text2),
    note: z2.exactOptional(text2),
  }),
  z2.strictObject({ state: z2.literal("off"), range: range2 }),
  z2.strictObject({ state: z2.literal("absent") }),
  z2.strictObject({ state: z2.literal("unknown"), reason: text2 }),
  z2.strictObject({ state: z2.literal("not-applicable") }),
]);
var controls = z2.strictObject({
  timeout: control,
  output: control,
  exit: control,
  reaped: control,
  "no-shell": control,
  allowlist: control,
});
var source = z2.strictObject({
  kind: z2.enum(["parameter", "local", "constant", "attribute", "outside"]),
  name: text2,
  line: ordinal2,
});
var argv = z2.discriminatedUnion("kind", [
  z2.strictObject({ kind: z2.literal("literal"), text: text2 }),
  z2.strictObject({
    kind: z2.literal("built"),
    program: z2.exactOptional(text2),
    text: text2,
    sources: z2.array(source),
  }),
  z2.strictObject({ kind: z2.literal("unknown"), text: text2 }),
]);
var call = z2.strictObject({
  path: text2,
  range: range2,
  api: text2,
  language: z2.enum(["python", "javascript"]),
  symbol: text2,
  argv,
  shell: z2.enum(["no", "literal", "variable", "unknown"]),
  controls,
  test: z2.boolean(),
});
var fix = z2.strictObject({
  title: text2,
  edits: z2.array(z2.strictObject({ path: text2, range: range2, text: text2 })),
  safety: z2.enum(["safe", "unsafe"]),
  obligations: z2.array(text2),
});
var suppressed = z2.strictObject({
  by: z2.enum(["comment", "baseline"]),
  because: text2,
  at: z2.exactOptional(place2),
});
var finding = z2.strictObject({
  id: text2,
  rule: text2,
  severity,
  likelihood: degree,
  confidence: degree,
  location,
  quote: text2,
  message: text2,
  recommendation: text2,
  symbol: z2.exactOptional(text2),
  controls: z2.exactOptional(controls),
  chain: z2.exactOptional(z2.array(z2.strictObject({ path: text2, line: ordinal2, note: text2 }))),
  unit: z2.exactOptional(text2),
  group: text2,
  fix: z2.exactOptional(fix),
  suppressed: z2.exactOptional(suppressed),
});
var group = z2.strictObject({
  id: text2,
  cause: text2,
  rule: text2,
  severity,
  findings: z2.array(text2),
  nextAction: text2,
  effort,
  unblocks: z2.exactOptional(text2),
  owners: z2.exactOptional(z2.array(text2)),
});
var nextAction = z2.strictObject({ group: text2, action: text2, effort, unblocks: z2.exactOptional(text2) });
var proof2 = z2.strictObject({
  planted: natural2,
  caught: natural2,
  operators: z2.array(text2),
  missed: z2.array(text2),
});
var check = z2.strictObject({
  id: text2,
  kind: z2.enum(["rule", "contract", "guard", "command"]),
  title: text2,
  examined: z2.strictObject({ count: natural2, noun: text2 }),
  outcome: z2.enum(["clean", "findings", "vacuous", "not-run", "failed"]),
  findings: natural2,
  reason: z2.exactOptional(text2),
  proof: z2.exactOptional(proof2),
});
var leftOut = z2.strictObject({
  path: text2,
  files: natural2,
  kind: z2.enum([
    "excluded",
    "ignored",
    "no-rules",
    "binary",
    "declared",
    "submodule",
    "symlink",
    "too-large",
    "unread",
    "undecodable",
    "unparsed",
    "failed",
  ]),
  reason: text2,
});
var unit = z2.strictObject({
  id: text2,
  path: text2,
  kind: z2.enum(["python", "npm", "docker", "ci", "root"]),
  manifest: z2.exactOptional(text2),
});
var scope = z2.strictObject({
  files: natural2,
  lines: natural2,
  analysed: natural2,
  imports: natural2,
  leftOut: z2.array(leftOut),
  units: z2.array(unit),
  languages: z2.array(z2.strictObject({ name: text2, files: natural2, rules: natural2 })),
  manifests: z2.array(z2.strictObject({ kind: text2, files: natural2 })),
});
var auditSchema = z2.strictObject({
  schema: z2.literal(AUDIT_SCHEMA),
  subject: z2.strictObject({
    root: text2,
    commit: z2.exactOptional(text2),
    branch: z2.exactOptional(text2),
    dirty: z2.boolean(),
    listing: z2.enum(["git", "walk", "commit", "index", "memory"]),
  }),
  tool: z2.strictObject({ name: z2.literal("assay"), version: text2, configHash: text2 }),
  date: text2,
  scope,
  checks: z2.array(check),
  calls: z2.array(call),
  findings: z2.array(finding),
  groups: z2.array(group),
  nextActions: z2.array(nextAction),
  guards: z2.array(guardSchema),
  claims: z2.array(z2.never()),
  commands: z2.array(z2.never()),
  comparison: z2.exactOptional(
    z2.strictObject({ base: text2, introduced: natural2, fixed: natural2, unchanged: natural2 }),
  ),
  threshold: severity,
});
function auditJsonSchema() {
  return { ...z2.toJSONSchema(auditSchema), title: "Audit document of Assay", $id: AUDIT_SCHEMA };
}

// src/cli/schema.ts
function schemas() {
  return {
    audit: auditJsonSchema(),
    config: { ...z3.toJSONSchema(configSchema, { io: "input" }), title: "Configuration of Assay (assay.yaml)" },
  };
}
export { schemas };
