/** The use case "status": status pages list every audit of the repository, newest first. Reads documents only. */
import { AUDIT_LIST, isAuditPath } from "../../rules/docs/status.ts";
import { pathMatcher } from "../config/match.ts";
import type { FileSource } from "../inventory/types.ts";
import { readMarkdown } from "../syntax/markdown/index.ts";
import { withAudits, type AuditDocument } from "./status-section.ts";

export interface StatusPage {
  readonly path: string;
  readonly before: string;
  /** Equal to `before` where nothing is to be done. */
  readonly after: string;
}

export type StatusResult =
  | { readonly kind: "pages"; readonly pages: readonly StatusPage[]; readonly audits: readonly string[] }
  /** Nothing can be kept: the reason, with what to do. `usage`: a page was named that has or is nothing of the kind. */
  | { readonly kind: "none"; readonly usage: boolean; readonly reason: string };

const MARKDOWN = /\.(?:md|markdown|mdown)$/i;
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `page`: one page by its path; undefined for all that have a section for audits. `exclude`: patterns of the configuration. */
export async function keepStatus(
  source: FileSource,
  exclude: readonly string[],
  page: string | undefined,
): Promise<StatusResult> {
  const { files } = await source.list();
  const excluded = exclude.map((pattern) => pathMatcher(pattern));
  const paths = files
    .filter(({ path, kind }) => kind === "file" && MARKDOWN.test(path) && !excluded.some((matches) => matches(path)))
    .map(({ path }) => path);
  if (page !== undefined && !files.some(({ path }) => path === page)) {
    return { kind: "none", usage: true, reason: `${page} is not in the repository` };
  }
  const audits: AuditDocument[] = [];
  for (const path of paths.filter(isAuditPath)) {
    const title = readMarkdown((await textOf(source, path)) ?? "").headings[0]?.text;
    audits.push({ path, ...(title === undefined ? {} : { title }) });
  }
  const pages: StatusPage[] = [];
  for (const path of page === undefined ? paths.filter((each) => !isAuditPath(each)) : [page]) {
    const before = await textOf(source, path);
    if (before === undefined || !mayListAudits(before)) continue;
    const after = withAudits(path, before, audits);
    if (after !== undefined) pages.push({ path, before, after });
  }
  if (pages.length > 0) return { kind: "pages", pages, audits: audits.map(({ path }) => path) };
  const where = page === undefined ? "no document has" : `${page} has no section with`;
  return {
    kind: "none",
    usage: page !== undefined,
    reason: `${where} a heading such as "Latest audit references"; add one where audits are to be listed`,
  };
}

/** Undefined for what is not UTF-8: writing it back would change it. */
async function textOf(source: FileSource, path: string): Promise<string | undefined> {
  const read = await source.read(path);
  if (!read.ok) return undefined;
  try {
    return strict.decode(read.bytes);
  } catch {
    return undefined;
  }
}

/** Cheap: most documents have no such heading. */
function mayListAudits(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => AUDIT_LIST.test(line.replace(/^#+\s*|[\s#:.]+$/g, "")));
}
