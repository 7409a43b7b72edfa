/** What a change introduced: the multiset difference of two audits, by identity, with renamed paths followed. */
import type { Audit, Finding } from "../model/index.ts";
import { groupFindings, nextActions } from "./groups.ts";
import type { Judged } from "./judge.ts";

/** `current` narrowed to the open findings that the base tree does not have. */
export function introducedSince(base: string, current: { audit: Audit; judged: Judged }, before: Judged): Audit {
  const left = new Map<string, number>();
  for (const finding of before.findings) {
    if (finding.suppressed !== undefined) continue;
    const key = before.comparable.get(finding.id) ?? finding.id;
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const take = (finding: Finding): boolean => {
    const key = current.judged.comparable.get(finding.id) ?? finding.id;
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  };
  // What is accepted or hidden now was not fixed. The baseline absorbs what was there first, a comment what is left.
  const { findings } = current.audit;
  for (const finding of findings) if (finding.suppressed?.by === "baseline") take(finding);
  const open = findings.filter((finding) => finding.suppressed === undefined);
  const introduced = open.filter((finding) => !take(finding));
  for (const finding of findings) if (finding.suppressed?.by === "comment") take(finding);
  const unchanged = open.length - introduced.length;
  const fixed = [...left.values()].reduce((sum, count) => sum + count, 0);
  const owners = new Map(current.audit.groups.map((group) => [group.id, group.owners ?? []]));
  const ownersByPath = new Map(introduced.map((finding) => [finding.location.path, owners.get(finding.group) ?? []]));
  const groups = groupFindings(introduced, current.judged.causes, (path) => ownersByPath.get(path) ?? []);
  return {
    ...current.audit,
    findings: introduced,
    groups,
    nextActions: nextActions(groups),
    comparison: { base, introduced: introduced.length, fixed, unchanged },
  };
}
