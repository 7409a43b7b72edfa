/** Findings → groups with one cause each, ranked by what a person should do first. */
import { SEVERITIES, type Finding, type Group, type NextAction } from "../model/index.ts";
import { digest } from "./identity.ts";

/** What a finding's rule says of its cause; decided before the finding is written down. */
export interface Cause {
  readonly key: string;
  readonly text: string;
  readonly nextAction: string;
  readonly effort: "minutes" | "hours" | "days";
  readonly unblocks?: string;
}

export function groupId(rule: string, key: string): string {
  return digest(`group\0${rule}\0${key}`);
}

/** Suppressed findings stay in the document but in no group's ranking: a group of only suppressed findings is left out. */
export function groupFindings(
  findings: readonly Finding[],
  causes: ReadonlyMap<string, Cause>,
  ownersOf: (path: string) => readonly string[],
): readonly Group[] {
  const members = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.suppressed !== undefined) continue;
    const list = members.get(finding.group);
    if (list === undefined) members.set(finding.group, [finding]);
    else list.push(finding);
  }
  const groups: Group[] = [];
  for (const [id, list] of members) {
    const cause = causes.get(id);
    if (cause === undefined) throw new Error(`a finding names the group ${id}, which has no cause`);
    const sorted = [...list].sort(byTelling);
    const first = sorted[0];
    if (first === undefined) continue;
    const owners = [...new Set(list.flatMap((finding) => ownersOf(finding.location.path)))].sort();
    groups.push({
      id,
      cause: cause.text,
      rule: first.rule,
      severity: first.severity,
      findings: sorted.map((finding) => finding.id),
      nextAction: cause.nextAction,
      effort: cause.effort,
      ...(cause.unblocks === undefined ? {} : { unblocks: cause.unblocks }),
      ...(owners.length === 0 ? {} : { owners }),
    });
  }
  const place = new Map(
    findings.map((finding) => [
      finding.id,
      `${finding.location.path}\0${String(finding.location.startLine).padStart(9, "0")}`,
    ]),
  );
  return groups.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      Number(b.unblocks !== undefined) - Number(a.unblocks !== undefined) ||
      Number(isProduct(b)) - Number(isProduct(a)) ||
      b.findings.length - a.findings.length ||
      compare(place.get(a.findings[0] ?? "") ?? "", place.get(b.findings[0] ?? "") ?? ""),
  );
}

export function nextActions(groups: readonly Group[]): readonly NextAction[] {
  return groups
    .filter((group) => group.severity !== "info")
    .map((group) => ({
      group: group.id,
      action: group.nextAction,
      effort: group.effort,
      ...(group.unblocks === undefined ? {} : { unblocks: group.unblocks }),
    }));
}

/** Broken imports and contracts come before hygiene of the same severity. */
function isProduct(group: Group): boolean {
  return !group.rule.startsWith("audit/");
}

function byTelling(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    rank(a.confidence) - rank(b.confidence) ||
    rank(a.likelihood) - rank(b.likelihood) ||
    compare(a.location.path, b.location.path) ||
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn
  );
}

function rank(level: "high" | "medium" | "low"): number {
  return { high: 0, medium: 1, low: 2 }[level];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
