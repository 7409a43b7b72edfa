/** Audit → text, one format a file. Nothing here reads, writes or prints. */
import type { Audit } from "../model/index.ts";
import { renderGithub } from "./github.ts";
import { renderGitlab } from "./gitlab.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderRdjson } from "./rdjson.ts";
import { renderSarif } from "./sarif.ts";

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
export const FORMATS: Readonly<Record<FormatName, (audit: Audit, options: ReportOptions) => string>> = {
  md: renderMarkdown,
  json: renderJson,
  sarif: renderSarif,
  gitlab: renderGitlab,
  rdjson: renderRdjson,
  junit: renderJunit,
  github: renderGithub,
};
