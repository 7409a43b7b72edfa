/** Documents → claims: Markdown by its sentences, an audit document (JSON) by what it states. */
import { basename, dirname, join } from "node:path";
import { claimsOf, claimsOfAudit, type Draft, type Lookup } from "../../claims/index.ts";
import { contextOf } from "../../engine/context.ts";
import { distributionOf } from "../../facts/manifests/distributions.ts";
import type { AuditRun } from "../../engine/audit.ts";
import { findCommit } from "../../host/history.ts";
import { readInside } from "../../host/read.ts";
import type { Audit, Check, Range } from "../../model/index.ts";
import { dialectOf, readMarkdown, type MarkdownDocument, type Span } from "../../syntax/markdown/index.ts";
import { linesOf } from "../../syntax/markdown/lines.ts";
import { VERSION } from "../../version.ts";
import { readAudit } from "./audit-document.ts";
import { evidenceOf } from "./evidence.ts";
import { checkOf } from "./findings.ts";
import { stampRange } from "./stamp.ts";

export interface Document {
  /** Relative to the root; of an audit document it may begin with `../`. */
  readonly path: string;
  readonly text: string;
  readonly drafts: readonly Draft[];
  readonly rangeOf: (span: Span) => Range;
  /** Of Markdown. */
  readonly page?: MarkdownDocument;
  /** What an audit document holds. */
  readonly audit?: Audit;
}

export interface ReadDocuments {
  readonly documents: readonly Document[];
  /** Checks that say why a document was not verified. */
  readonly unread: readonly Check[];
}

export const isAuditPath = (path: string): boolean => /\.json$/i.test(path);

export async function readDocuments(paths: readonly string[], run: AuditRun, root: string): Promise<ReadDocuments> {
  const lookup: Lookup = {
    files: evidenceOf(run, ".").files,
    packages: packagesOf(run),
    manifests: run.session.inventory.manifests.length,
    calls: run.audit.calls,
    guards: run.audit.guards.map(({ id, run: command, files = [] }) => ({ id, run: command, files })),
  };
  const documents: Document[] = [];
  const unread: Check[] = [];
  for (const path of paths) {
    const text = await textOf(path, run, root);
    const read = !text.ok
      ? text.reason
      : isAuditPath(path)
        ? await auditAt(path, text.text, run, root)
        : pageAt(path, text.text, lookup);
    if (typeof read === "string") unread.push(notRead(path, read));
    else documents.push(read);
  }
  return { documents, unread };
}

/** Declared and imported, by every name that a writer may use: yaml and PyYAML. */
function packagesOf({ session }: AuditRun): ReadonlySet<string> {
  const names = new Set<string>();
  for (const manifest of session.inventory.manifests) {
    for (const { name } of manifest.declared) names.add(name.toLowerCase());
  }
  const { graph } = contextOf(session);
  for (const path of graph.modules.keys()) {
    for (const { to } of graph.edgesFrom(path)) {
      if (to.kind !== "external") continue;
      for (const name of [to.module, distributionOf(to.module)]) names.add(name.toLowerCase());
    }
  }
  return names;
}

type Text = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** An audit document is often no part of the tree: ignored by git, or beside it. */
async function textOf(path: string, { session }: AuditRun, root: string): Promise<Text> {
  let bytes = await session.source.read(path);
  if (!bytes.ok && isAuditPath(path)) bytes = readInside(join(root, dirname(path)), basename(path));
  if (!bytes.ok) return bytes;
  const text = new TextDecoder().decode(bytes.bytes);
  return text.includes("\0") ? { ok: false, reason: "it is no text" } : { ok: true, text };
}

function pageAt(path: string, text: string, lookup: Lookup): Document {
  const page = readMarkdown(text, dialectOf(path));
  const stamp = stampRange(text);
  const isOurs = ({ from }: Draft): boolean => stamp !== undefined && from >= stamp.from && from < stamp.to;
  const drafts = claimsOf(path, page, lookup).filter((draft) => !isOurs(draft));
  return { path, text, page, drafts, rangeOf: page.rangeOf };
}

async function auditAt(path: string, text: string, run: AuditRun, root: string): Promise<Document | string> {
  const read = readAudit(text);
  if (!read.ok) return read.reason;
  const { audit } = read;
  const { subject } = audit;
  const isElsewhere = subject.commit !== undefined && (await findCommit(root, subject.commit)) === "none";
  if (isElsewhere && subject.root !== run.audit.subject.root) {
    return `it is an audit of another repository: ${subject.root} at commit ${subject.commit?.slice(0, 7)}, which is not here`;
  }
  return { path, text, audit, drafts: claimsOfAudit(audit, text), rangeOf: linesOf(text).rangeOf };
}

/** What a reader must know before he takes a difference for a change of the tree. */
export function notesOn({ path, audit }: Document): readonly string[] {
  if (audit === undefined) return [];
  const { tool, subject } = audit;
  return [
    ...(tool.version === VERSION
      ? []
      : [`${path} was written by assay ${tool.version}, this is ${VERSION}: a difference may be Assay's own`]),
    ...(subject.commit !== undefined && (subject.dirty || subject.listing === "index")
      ? [`${path} saw uncommitted changes, so it is judged by today only, not by its commit`]
      : []),
  ];
}

function notRead(path: string, reason: string): Check {
  return {
    id: checkOf(path),
    kind: "rule",
    title: `claims of ${path}`,
    examined: { count: 0, noun: "claims" },
    outcome: "not-run",
    findings: 0,
    reason,
  };
}
