/** Status pages, the audits that they list, and the audits that there are. */
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { findPath } from "./bases.ts";
import { documentsOf, type Document } from "./documents.ts";
import { follow } from "./resolve.ts";
import { baseOf } from "./tree.ts";

export interface StatusPage {
  readonly path: string;
  /** Of the section that lists audits. */
  readonly heading: string;
  /** Documents that the page names anywhere, by a link or by a path. */
  readonly references: ReadonlySet<string>;
}

/** Of a section that is kept for audits: "Latest audit references", "Audits", "Audit reports". */
export const AUDIT_LIST =
  /^(?:(?:latest|recent|all|past|repository|security)\s+)*audits?(?:\s+(?:references?|reports?|documents?|history|log|trail))?$/i;
const AUDIT_NAME = /(?:^|[-_. ])audit(?:s|[-_. ]report)?(?:[-_. ]|$)/i;
const DATED = /(?:^|[-_. ])20\d\d(?:[-_.]?[01]\d){1,2}(?:[-_.]?[0-3]\d)?(?:[-_. ]|$)/;

export function statusPagesOf(context: RuleContext): readonly StatusPage[] {
  const pages: StatusPage[] = [];
  for (const document of documentsOf(context)) {
    const list = document.document.lists.find(({ heading }) => AUDIT_LIST.test(heading));
    if (list === undefined || isAudit(document)) continue;
    pages.push({ path: document.path, heading: list.heading, references: referencesOf(document, context) });
  }
  return pages;
}

/** Dated reports whose name says that they are audits. */
export function auditsOf(context: RuleContext): readonly Document[] {
  return [...documentsOf(context)].filter(isAudit);
}

const isAudit = ({ path }: Document): boolean => isAuditPath(path);

export function isAuditPath(path: string): boolean {
  const name = baseOf(path).replace(/\.\w+$/, "");
  return AUDIT_NAME.test(name) && DATED.test(name);
}

function referencesOf(document: Document, context: RuleContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const link of document.document.links) {
    const to = follow(link, document, context);
    if (to.kind === "found") found.add(to.path);
  }
  for (const { path } of document.document.paths) {
    const to = findPath(path, document, context);
    if (to.kind === "file") found.add(to.path);
  }
  return found;
}
