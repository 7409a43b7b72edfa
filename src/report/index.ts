/** Audit → text, one format a file. Nothing here reads, writes or prints. */
import type { Audit } from "../model/index.ts";
import { renderJson } from "./json.ts";

export { rankedGroups } from "./summary.ts";
export type { RankedGroup } from "./summary.ts";
export { renderTerminal } from "./terminal.ts";
export type { TerminalOptions } from "./terminal.ts";

export interface ReportOptions {
  /** The command that made the audit, for the reader who wants to repeat it. Default: `assay audit .` */
  readonly command?: string;
}

export type FormatName = "json";

/** The formats by the name that `--format` takes. */
export const FORMATS: Readonly<Record<FormatName, (audit: Audit, options: ReportOptions) => string>> = {
  json: renderJson,
};
