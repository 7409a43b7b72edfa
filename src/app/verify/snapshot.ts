/** A dated report is judged by the commit that it is about: the one that it names, else the one that added it. */
import { addedIn, findCommit, type CommitInfo } from "../../host/history.ts";
import type { Audit } from "../../model/index.ts";
import type { Draft } from "../../claims/index.ts";

export interface Snapshot extends CommitInfo {
  readonly because: "named" | "added";
}

const DATED = /\d{4}-\d{2}-\d{2}/;
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
  if (!DATED.test(path) || !REPORT.test(path)) return undefined;
  const added = await addedIn(root, path);
  return added === undefined ? undefined : { ...added, because: "added" };
}

/** An audit of uncommitted changes saw more than its commit: only today can judge it. */
export async function snapshotOfAudit(root: string, { subject }: Audit): Promise<Snapshot | undefined> {
  if (subject.commit === undefined || subject.dirty || subject.listing === "index") return undefined;
  const found = await findCommit(root, subject.commit);
  return found === "none" || found === "unknown" ? undefined : { ...found, because: "named" };
}

/** In the head of the report: before its second section. */
function namedCommit(text: string, drafts: readonly Draft[]): string | undefined {
  const second = [...text.matchAll(/^#{1,3} /gm)].at(1)?.index ?? text.length;
  const head = drafts.find(({ claim, from }) => claim.kind === "commit" && from < second);
  return head?.claim.kind === "commit" ? head.claim.id : undefined;
}
