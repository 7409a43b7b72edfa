/**
 * The `contracts:` section of assay.yaml. Every contract names its scope with patterns: paths with wildcards
 * (`services/**`, `services/*`), dotted modules with wildcards (`myapp.*.models`), and, in `to`, external packages
 * (`django`, `google.cloud`) and the word `third-party`.
 */
import { z } from "zod";
import { EDGE_KINDS } from "../facts/types.ts";

const pattern = z.string().min(1);
const patterns = z.union([pattern, z.array(pattern)]);

const exemption = z.strictObject({
  from: pattern.describe("Importing module: a path or dotted name, wildcards allowed"),
  to: pattern.describe("Imported module"),
  because: z.string().min(1).describe("Why this one import is allowed; it is printed in the report"),
});

const common = {
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

const direct = z
  .boolean()
  .optional()
  .describe("Judge direct imports only; by default chains through other modules count");

const forbidden = z.strictObject({
  kind: z.literal("forbidden"),
  ...common,
  from: patterns.describe("Modules that must not import `to`"),
  to: patterns.describe("Modules, external packages or `third-party`"),
  direct,
});

const layers = z.strictObject({
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

const independent = z.strictObject({
  kind: z.literal("independent"),
  ...common,
  modules: patterns.describe("Members that must not import each other; `services/*` makes each match a member"),
  direct,
});

const protectedModules = z.strictObject({
  kind: z.literal("protected"),
  ...common,
  modules: patterns.describe("Modules that only `importers` may import"),
  importers: z.array(pattern).describe("Who may import them, besides themselves. Required: write [] when nobody may"),
});

const acyclic = z.strictObject({
  kind: z.literal("acyclic"),
  ...common,
  modules: patterns.optional().describe("Where cycles are looked for; omitted means the whole repository"),
  level: z.enum(["module", "package"]).optional().describe("Cycles between files (default) or between folders"),
});

const required = z.strictObject({
  kind: z.literal("required"),
  ...common,
  from: patterns.describe("Each module here must import `to`"),
  to: patterns,
  direct,
});

const interfaceOf = z.strictObject({
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

export const contractSchema = z.discriminatedUnion("kind", [
  forbidden,
  layers,
  independent,
  protectedModules,
  acyclic,
  required,
  interfaceOf,
]);

/** One contract as configured. */
export type Contract = z.infer<typeof contractSchema>;
export type ContractKind = Contract["kind"];
export type ContractOf<Kind extends ContractKind> = Extract<Contract, { kind: Kind }>;
export type Exemption = z.infer<typeof exemption>;

/** A contract with the place that declares it; findings about the contract itself point there. */
export type DeclaredContract = Contract & { readonly at?: { readonly path: string; readonly line: number } };
