/** Audit → text, one format a file. Nothing here reads, writes or prints. */
import type { Audit } from "../model/index.ts";
export { rankedGroups } from "./summary.ts";
export type { RankedGroup } from "./summary.ts";
export { renderTerminal } from "./terminal.ts";
export type { TerminalOptions } from "./terminal.ts";
export interface ReportOptions {
  /** The command that made the audit, for the reader who wants to repeat it. Default: `assay audit .` */
  readonly command?: string;
}
export type FormatName = "md" | "json" | "sarif" | "gitlab" | "rdjson" | "junit" | "github";
/** The formats by the name that `--format` takes. */
export declare const FORMATS: Readonly<Record<FormatName, (audit: Audit, options: ReportOptions) => string>>;
