/** The shape of the audit document as JSON Schema, for those who read `audit.json` with other tools. */
import { z } from "zod";
import { AUDIT_SCHEMA } from "../model/index.ts";
import { claimSchema, commandSchema } from "./schema-claims.ts";
import { guardSchema } from "./schema-guards.ts";

const text = z.string();
const natural = z.int().min(0);
/** Lines and columns count from 1. */
const ordinal = z.int().min(1);

const severity = z.enum(["critical", "high", "medium", "low", "info"]);
const degree = z.enum(["high", "medium", "low"]);
const effort = z.enum(["minutes", "hours", "days"]);

const range = z.strictObject({ startLine: ordinal, startColumn: ordinal, endLine: ordinal, endColumn: ordinal });
const location = range.extend({ path: text, lineText: text, lineHash: text });
const place = z.strictObject({ path: text, line: ordinal });

const control = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("present"), range, path: z.exactOptional(text), note: z.exactOptional(text) }),
  z.strictObject({ state: z.literal("off"), range }),
  z.strictObject({ state: z.literal("absent") }),
  z.strictObject({ state: z.literal("unknown"), reason: text }),
  z.strictObject({ state: z.literal("not-applicable") }),
]);
const controls = z.strictObject({
  timeout: control,
  output: control,
  exit: control,
  reaped: control,
  "no-shell": control,
  allowlist: control,
});

const source = z.strictObject({
  kind: z.enum(["parameter", "local", "constant", "attribute", "outside"]),
  name: text,
  line: ordinal,
});
const argv = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("literal"), text }),
  z.strictObject({ kind: z.literal("built"), program: z.exactOptional(text), text, sources: z.array(source) }),
  z.strictObject({ kind: z.literal("unknown"), text }),
]);
const call = z.strictObject({
  path: text,
  range,
  api: text,
  language: z.enum(["python", "javascript"]),
  symbol: text,
  argv,
  shell: z.enum(["no", "literal", "variable", "unknown"]),
  controls,
  test: z.boolean(),
});

const fix = z.strictObject({
  title: text,
  edits: z.array(z.strictObject({ path: text, range, text })),
  safety: z.enum(["safe", "unsafe"]),
  obligations: z.array(text),
  changes: z.exactOptional(z.array(text)),
});
const suppressed = z.strictObject({ by: z.enum(["comment", "baseline"]), because: text, at: z.exactOptional(place) });
const finding = z.strictObject({
  id: text,
  rule: text,
  severity,
  likelihood: degree,
  confidence: degree,
  location,
  quote: text,
  message: text,
  recommendation: text,
  symbol: z.exactOptional(text),
  controls: z.exactOptional(controls),
  chain: z.exactOptional(z.array(z.strictObject({ path: text, line: ordinal, note: text }))),
  unit: z.exactOptional(text),
  group: text,
  fix: z.exactOptional(fix),
  suppressed: z.exactOptional(suppressed),
});
const group = z.strictObject({
  id: text,
  cause: text,
  rule: text,
  severity,
  findings: z.array(text),
  nextAction: text,
  effort,
  unblocks: z.exactOptional(text),
  owners: z.exactOptional(z.array(text)),
});
const nextAction = z.strictObject({ group: text, action: text, effort, unblocks: z.exactOptional(text) });

const proof = z.strictObject({ planted: natural, caught: natural, operators: z.array(text), missed: z.array(text) });
const check = z.strictObject({
  id: text,
  kind: z.enum(["rule", "contract", "guard", "command"]),
  title: text,
  examined: z.strictObject({ count: natural, noun: text }),
  outcome: z.enum(["clean", "findings", "vacuous", "not-run", "failed"]),
  findings: natural,
  reason: z.exactOptional(text),
  proof: z.exactOptional(proof),
});
const leftOut = z.strictObject({
  path: text,
  files: natural,
  kind: z.enum([
    "excluded",
    "ignored",
    "no-rules",
    "binary",
    "declared",
    "template",
    "submodule",
    "symlink",
    "too-large",
    "unread",
    "undecodable",
    "unparsed",
    "failed",
  ]),
  reason: text,
});
const unit = z.strictObject({
  id: text,
  path: text,
  kind: z.enum(["python", "npm", "docker", "ci", "root"]),
  manifest: z.exactOptional(text),
});
const scope = z.strictObject({
  files: natural,
  lines: natural,
  analysed: natural,
  imports: natural,
  leftOut: z.array(leftOut),
  units: z.array(unit),
  languages: z.array(z.strictObject({ name: text, files: natural, rules: natural })),
  manifests: z.array(z.strictObject({ kind: text, files: natural })),
});

/** Says in zod what `Audit` says in TypeScript; a test demands that the two agree. */
export const auditSchema = z.strictObject({
  schema: z.literal(AUDIT_SCHEMA),
  subject: z.strictObject({
    root: text,
    commit: z.exactOptional(text),
    branch: z.exactOptional(text),
    dirty: z.boolean(),
    listing: z.enum(["git", "walk", "commit", "index", "memory"]),
  }),
  tool: z.strictObject({ name: z.literal("assay"), version: text, configHash: text }),
  date: text,
  scope,
  checks: z.array(check),
  calls: z.array(call),
  findings: z.array(finding),
  groups: z.array(group),
  nextActions: z.array(nextAction),
  guards: z.array(guardSchema),
  claims: z.array(claimSchema),
  commands: z.array(commandSchema),
  comparison: z.exactOptional(z.strictObject({ base: text, introduced: natural, fixed: natural, unchanged: natural })),
  threshold: severity,
});

/** JSON Schema (draft 2020-12) of `assay/audit@1`. */
export function auditJsonSchema(): object {
  return { ...z.toJSONSchema(auditSchema), title: "Audit document of Assay", $id: AUDIT_SCHEMA };
}
