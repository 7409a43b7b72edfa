/**
 * Public API: the same core that the command uses.
 *
 * ```ts
 * import { audit, FORMATS } from "assay";
 * const result = await audit({ root: "." });
 * if (result.kind === "done") console.log(result.audit.groups, result.verdict.code);
 * ```
 */
export { audit, type AuditOptions, type AuditResult } from "./app/audit.ts";
export { runAudit, type AuditInput, type AuditRun } from "./engine/audit.ts";
export { verdictOf, type Verdict } from "./engine/exit-code.ts";
export { defineRule } from "./rule-kit/index.ts";
export type * from "./rule-kit/types.ts";
export type * from "./model/index.ts";
export type { FileSource, Inventory, Unit } from "./inventory/types.ts";
export type { FileFacts, ImportFact, ProcessCallFact } from "./facts/types.ts";
export type { Graph, Edge, ModuleNode, Target } from "./graph/types.ts";
export { FORMATS, type FormatName } from "./report/index.ts";
