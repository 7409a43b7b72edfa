/** The shape of `assay.yaml`, `[tool.assay]` and package.json's `assay`, as a zod schema; JSON Schema is exported from it. */
import { z } from "zod";
import { contractSchema } from "../contracts/schema.ts";
import { readDeclared } from "../guards/infer/declared.ts";

const severity = z.enum(["critical", "high", "medium", "low", "info"]);

const reasoned = z.strictObject({
  path: z.string().min(1).describe("Path or pattern, relative to this file's folder: examples/**, src/legacy.py"),
  because: z.string().min(1).describe("Why; it is printed in the report"),
});

const ruleSetting = z
  .union([
    z.enum(["on", "off"]),
    severity,
    z.looseObject({ severity: severity.optional(), enabled: z.boolean().optional() }),
  ])
  .describe("on, off, a severity, or a mapping with severity and the rule's options");

const rules = z.record(z.string(), ruleSetting);

const texts = z.union([z.string().min(1), z.array(z.string().min(1))]);
const within = { in: texts.optional().describe("Path patterns; everywhere when left out") };
const language = z.enum(["python", "javascript", "typescript"]);

/** For editors; `readDeclared` says the same with messages that tell what to write. */
const forbidsForms = z.union([
  z.strictObject({ imports: texts, except: texts.optional(), language: language.optional(), ...within }),
  z.strictObject({ unguarded: texts, ...within }),
  z.strictObject({ unresolved: language, ...within }),
  z.strictObject({ dependencies: language, manifest: z.string().optional(), ...within }),
  z.strictObject({ calls: z.enum(["shell", "no-timeout", "any"]), language: language.optional(), ...within }),
  z.strictObject({ calls: z.array(z.string().min(1)), ...within }),
  z.strictObject({ text: z.string().min(1), pattern: z.string().optional(), ...within }),
  z.strictObject({ lacking: z.string().min(1), ...within }),
  z.strictObject({ missing: texts }),
  z.strictObject({ unloadable: z.literal("python"), ...within }),
  z.strictObject({ cycles: language, ...within }),
  z.strictObject({ loaded: texts, by: texts, ...within }),
  z.strictObject({ links: z.literal(true), ...within }),
  z.strictObject({ secrets: z.literal(true), ...within }),
]);
const { anyOf } = z.toJSONSchema(forbidsForms, { io: "input" });

const forbids = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    const read = readDeclared(value);
    if (!read.ok) context.addIssue({ code: "custom", message: read.problem });
  })
  .meta({ anyOf, description: "What it forbids: {imports: runtime, in: services/**}" });

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  threshold: severity.optional().describe("Findings at or above this severity give exit code 1 (default: medium)"),
  contracts: z.array(contractSchema).optional().describe("Architecture contracts that imports must keep"),
  guards: z
    .array(
      z.strictObject({
        run: z.string().min(1).describe("The command, as CI runs it"),
        forbids: forbids.optional(),
        cwd: z.string().optional(),
      }),
    )
    .optional()
    .describe("Guards that discovery cannot find or whose rule cannot be inferred"),
  rules: rules.optional().describe("Settings per rule id"),
  overrides: z
    .array(z.strictObject({ path: z.string().min(1), rules, because: z.string().optional() }))
    .optional()
    .describe("Rule settings for some paths; later entries win"),
  exclude: z.array(reasoned).optional().describe("Files that are not audited; the reason is printed in the report"),
  expectUnparsed: z.array(reasoned).optional().describe("Files that are broken on purpose"),
  units: z.array(z.string().min(1)).optional().describe("Further folders that are units"),
  sourceRoots: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe("Python source roots per unit path, where inference is wrong"),
  modules: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe("Modules that a distribution provides, where the name does not tell: {my-dist: [my_module]}"),
  baseline: z.string().optional().describe("Path of the baseline file (default: assay-baseline.json)"),
  ruleFiles: z
    .array(z.string().min(1))
    .optional()
    .describe("Own rules, JavaScript modules in this repository; they run only with --allow-local-rules"),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type RuleSetting = z.infer<typeof ruleSetting>;
