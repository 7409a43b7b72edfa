/** A dated report is judged by the commit that it is about: the one that it names, else the one that added it. */
import { addedIn, findCommit, type CommitInfo } from "../../host/history.ts";
import type { Audit } from "../../model/index.ts";
import type { Draft } from "../../claims/index.ts";
import { stampRange } from "./stamp.ts";

export interface Snapshot extends CommitInfo {
  readonly because: "named" | "added";
}

const DATED = /\d{4}-\d{2}-\d{2}|(?<!\d)20\d{2}[01]\d[0-3]\d(?!\d)/;
/** A status page with a date is kept up to date. */
const MADE_ONCE = /audit|review|report|assessment|findings|post-?mortem/i;
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
/** "**Audit date:** 2026-02-10", "Verified: March 3, 2026", a title with a date; not "Last updated", which a living page says. */
const HEAD_DATE = new RegExp(
  String.raw`^\W*(?:#[^\n]*\d{4}-\d{2}-\d{2}|(?:(?:audit|report|review|assessment|analysis|verification)\s+)?(?:dated?|generated|verified|audited|reviewed|conducted|performed|completed)(?:\s+(?:on|at))?\W*\s(?:\d{4}-\d{2}-\d{2}|${MONTH} \d{1,2},? \d{4}|\d{1,2}\.? ${MONTH} \d{4}))`,
  "im",
);
const REPORT = /audit|review|report|assessment|findings|postmortem|post-mortem|status/i;

export async function snapshotOf(
  root: string,
  path: string,
  text: string,
  drafts: readonly Draft[],
): Promise<Snapshot | undefined> {
  const named = namedCommit(text, drafts);
  if (named !== undefined) {
    const found = await findCommit(root, named);
    if (found !== "none" && found !== "unknown") return { ...found, because: "named" };
  }
  const isNamed = DATED.test(path) && REPORT.test(path);
  if (!isNamed && !isDatedReport(path, text)) return undefined;
  const added = await addedIn(root, path);
  return added === undefined ? undefined : { ...added, because: "added" };
}

/** Its head says when it was made, and its name or title that it is a report. */
function isDatedReport(path: string, text: string): boolean {
  const head = headOf(text);
  const title = /^#\s+(.*)$/m.exec(head)?.[1] ?? "";
  return MADE_ONCE.test(`${path.slice(path.lastIndexOf("/") + 1)} ${title}`) && HEAD_DATE.test(head);
}

/** An audit of uncommitted changes saw more than its commit: only today can judge it. */
export async function snapshotOfAudit(root: string, { subject }: Audit): Promise<Snapshot | undefined> {
  if (subject.commit === undefined || subject.dirty || subject.listing === "index") return undefined;
  const found = await findCommit(root, subject.commit);
  return found === "none" || found === "unknown" ? undefined : { ...found, because: "named" };
}

/** Before the second section, and before our own stamp. */
function headOf(text: string): string {
  const end = stampRange(text)?.from ?? text.length;
  return text.slice(0, Math.min(end, [...text.matchAll(/^#{1,3} /gm)].at(1)?.index ?? end));
}

function namedCommit(text: string, drafts: readonly Draft[]): string | undefined {
  const { length } = headOf(text);
  // What a change started from is not what its report describes.
  const isBase = (from: number): boolean =>
    /\b(?:base|from|before|since|parent)\b[^\n.;|·]{0,20}$/i.test(text.slice(0, from));
  const head = drafts.find(({ claim, from }) => claim.kind === "commit" && from < length && !isBase(from));
  return head?.claim.kind === "commit" ? head.claim.id : undefined;
}
