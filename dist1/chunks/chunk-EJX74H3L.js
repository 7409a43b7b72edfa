import { EDGE_KINDS } from "./chunk-Q2K2HIJV.js";

// src/config/schema.ts
import { z as z2 } from "zod";

// src/contracts/schema.ts
import { z } from "zod";
var pattern = z.string().min(1);
var patterns = z.union([pattern, z.array(pattern)]);
var exemption = z.strictObject({
  from: pattern.describe("Importing module: a path or dotted name, wildcards allowed"),
  to: pattern.describe("Imported module"),
  because: z.string().min(1).describe("Why this one import is allowed; it is printed in the report"),
});
var common = {
  name: z.string().min(1).describe("What people call the rule: services never import the runtime"),
  allow: z
    .array(z.enum(EDGE_KINDS))
    .optional()
    .describe("Kinds of import that are exempt, for example [type-only]. Omitted and empty mean the same: none"),
  except: z
    .array(exemption)
    .optional()
    .describe(
      "Single imports that are exempt. Each hides one edge, never another chain; one that matches nothing is a finding",
    ),
  because: z.string().min(1).optional().describe("Why the contract exists; it is printed with each violation"),
};
var direct = z
  .boolean()
  .optional()
  .describe("Judge direct imports only; by default chains through other modules count");
var forbidden = z.strictObject({
  kind: z.literal("forbidden"),
  ...common,
  from: patterns.describe("Modules that must not import `to`"),
  to: patterns.describe("Modules, external packages or `third-party`"),
  direct,
});
var layers = z.strictObject({
  kind: z.literal("layers"),
  ...common,
  layers: z
    .array(z.union([pattern, z.array(pattern).min(1)]))
    .min(2)
    .describe(
      "Highest layer first. A layer may import those below it. A list is one layer whose members must not import each other",
    ),
  containers: patterns
    .optional()
    .describe("Folders or packages that each hold these layers; layer names are then relative to them"),
  exhaustive: z.boolean().optional().describe("Every module of a container must belong to a layer"),
  closed: z.boolean().optional().describe("A layer may import only the layer directly below it"),
  direct,
});
var independent = z.strictObject({
  kind: z.literal("independent"),
  ...common,
  modules: patterns.describe("Members that must not import each other; `services/*` makes each match a member"),
  direct,
});
var protectedModules = z.strictObject({
  kind: z.literal("protected"),
  ...common,
  modules: patterns.describe("Modules that only `importers` may import"),
  importers: z.array(pattern).describe("Who may import them, besides themselves. Required: write [] when nobody may"),
});
var acyclic = z.strictObject({
  kind: z.literal("acyclic"),
  ...common,
  modules: patterns.optional().describe("Where cycles are looked for; omitted means the whole repository"),
  level: z.enum(["module", "package"]).optional().describe("Cycles between files (default) or between folders"),
});
var required = z.strictObject({
  kind: z.literal("required"),
  ...common,
  from: patterns.describe("Each module here must import `to`"),
  to: patterns,
  direct,
});
var interfaceOf = z.strictObject({
  kind: z.literal("interface"),
  ...common,
  of: patterns.describe("Package whose inside is private to it; with wildcards, each match by itself"),
  expose: z
    .array(pattern)
    .optional()
    .describe(
      "Modules of the package that others may import, relative to it. Omitted: its __init__ or index file only; []: nothing at all",
    ),
});
var contractSchema = z.discriminatedUnion("kind", [
  forbidden,
  layers,
  independent,
  protectedModules,
  acyclic,
  required,
  interfaceOf,
]);

// src/config/schema.ts
var severity = z2.enum(["critical", "high", "medium", "low", "info"]);
var reasoned = z2.strictObject({
  path: z2.string().min(1).describe("Path or pattern, relative to this file's folder: examples/**, src/legacy.py"),
  because: z2.string().min(1).describe("Why; it is printed in the report"),
});
var ruleSetting = z2
  .union([
    z2.enum(["on", "off"]),
    severity,
    z2.looseObject({ severity: severity.optional(), enabled: z2.boolean().optional() }),
  ])
  .describe("on, off, a severity, or a mapping with severity and the rule's options");
var rules = z2.record(z2.string(), ruleSetting);
var configSchema = z2.strictObject({
  $schema: z2.string().optional(),
  threshold: severity.optional().describe("Findings at or above this severity give exit code 1 (default: medium)"),
  contracts: z2.array(contractSchema).optional().describe("Architecture contracts that imports must keep"),
  guards: z2
    .array(
      z2.strictObject({
        run: z2.string().min(1).describe("The command, as CI runs it"),
        forbids: z2.looseObject({}).optional().describe("What it forbids: {imports: runtime, in: services/**}"),
        cwd: z2.string().optional(),
      }),
    )
    .optional()
    .describe("Guards that discovery cannot find or whose rule cannot be inferred"),
  rules: rules.optional().describe("Settings per rule id"),
  overrides: z2
    .array(z2.strictObject({ path: z2.string().min(1), rules, because: z2.string().optional() }))
    .optional()
    .describe("Rule settings for some paths; later entries win"),
  exclude: z2.array(reasoned).optional().describe("Files that are not audited; the reason is printed in the report"),
  expectUnparsed: z2.array(reasoned).optional().describe("Files that are broken on purpose"),
  units: z2.array(z2.string().min(1)).optional().describe("Further folders that are units"),
  sourceRoots: z2
    .record(z2.string(), z2.array(z2.string()))
    .optional()
    .describe("Python source roots per unit path, where inference is wrong"),
  modules: z2
    .record(z2.string(), z2.array(z2.string()))
    .optional()
    .describe("Modules that a distribution provides, where the name does not tell: {my-dist: [my_module]}"),
  baseline: z2.string().optional().describe("Path of the baseline file (default: assay-baseline.json)"),
  ruleFiles: z2
    .array(z2.string().min(1))
    .optional()
    .describe("Own rules, JavaScript modules in this repository; they run only with --allow-local-rules"),
});

export { configSchema };
