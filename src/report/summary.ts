/** What several formats say about an audit, worked out once, so that they cannot disagree. */
import { CONTROLS, INCOMPLETE_KINDS, SEVERITIES } from "../model/index.ts";
import type {
  Audit,
  Check,
  Control,
  ControlStates,
  Finding,
  Group,
  LeftOut,
  LeftOutKind,
  Proof,
  Severity,
} from "../model/index.ts";
import { count, singular, thousands } from "./text.ts";

/** A group with its open findings and the number that reports and `assay explain` call it by. */
export interface RankedGroup {
  readonly number: number;
  readonly group: Group;
  readonly findings: readonly Finding[];
}

export function isOpen(finding: Finding): boolean {
  return finding.suppressed === undefined;
}

export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

export function isAtOrAbove(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}

/**
 * Groups that have an open finding, most severe first, then as `nextActions` ranks them, numbered from 1.
 * A finding whose group is not listed still gets an item: nothing is dropped silently.
 */
export function rankedGroups(audit: Audit): readonly RankedGroup[] {
  const open = audit.findings.filter(isOpen);
  const byGroup = groupBy(open, (finding) => finding.group);
  const listed = new Map(audit.groups.map((group) => [group.id, group]));
  const actionRank = new Map<string, number>();
  for (const [index, action] of audit.nextActions.entries())
    if (!actionRank.has(action.group)) actionRank.set(action.group, index);
  const rankOf = (id: string): number => actionRank.get(id) ?? audit.nextActions.length;

  const items = [...byGroup].map(([id, findings]) => {
    const group = listed.get(id) ?? groupOfStray(id, findings);
    const position = new Map(group.findings.map((finding, index) => [finding, index]));
    const place = (finding: Finding): number => position.get(finding.id) ?? group.findings.length;
    return { group, findings: findings.toSorted((a, b) => place(a) - place(b)) };
  });
  items.sort(
    (a, b) =>
      severityRank(a.group.severity) - severityRank(b.group.severity) ||
      rankOf(a.group.id) - rankOf(b.group.id) ||
      b.findings.length - a.findings.length ||
      compare(a.group.id, b.group.id),
  );
  return items.map(({ group, findings }, index) => ({ number: index + 1, group, findings }));
}

/** Items by key, keys in order of first appearance. (`Map.groupBy` needs Node 21.) */
export function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const siblings = groups.get(key);
    if (siblings === undefined) groups.set(key, [item]);
    else siblings.push(item);
  }
  return groups;
}

function groupOfStray(id: string, findings: readonly Finding[]): Group {
  const worst = findings.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))[0];
  return {
    id,
    cause: worst?.message ?? id,
    rule: worst?.rule ?? id,
    severity: worst?.severity ?? "info",
    findings: findings.map((finding) => finding.id),
    nextAction: worst?.recommendation ?? "",
    effort: "minutes",
  };
}

/** Order by code units: the same on every machine, unlike localeCompare. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Open findings, most severe first, then by place. */
export function openFindings(audit: Audit): readonly Finding[] {
  return audit.findings.filter(isOpen).toSorted(bySeverityAndPlace);
}

export function bySeverityAndPlace(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compare(a.location.path, b.location.path) ||
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn ||
    compare(a.rule, b.rule) ||
    compare(a.id, b.id)
  );
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  markdown: "Markdown",
  dockerfile: "Dockerfile",
  yaml: "YAML",
  toml: "TOML",
  json: "JSON",
};

/** A language as it is written in prose; an unknown one as it is. */
export function languageName(name: string): string {
  return Object.hasOwn(LANGUAGE_NAMES, name) ? (LANGUAGE_NAMES[name] ?? name) : name;
}

/** `2 high, 1 medium`; `none` when there is none. */
export function severityCounts(items: readonly { readonly severity: Severity }[]): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const number = items.filter((item) => item.severity === severity).length;
    return number === 0 ? [] : [`${thousands(number)} ${severity}`];
  });
  return parts.length === 0 ? "none" : parts.join(", ");
}

const CONTROL_WORDS: Readonly<Record<Control, string>> = {
  timeout: "timeout",
  output: "captured output",
  exit: "exit check",
  reaped: "reaping",
  "no-shell": "no shell",
  allowlist: "allowlist",
};

export interface ControlWords {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly off: readonly string[];
  readonly unknown: readonly string[];
}

/** The controls of a call in words. A control that has no meaning for the call is in no list. */
export function controlWords(controls: ControlStates): ControlWords {
  const inState = (state: string): string[] =>
    CONTROLS.filter((control) => controls[control].state === state).map((control) => CONTROL_WORDS[control]);
  return { has: inState("present"), lacks: inState("absent"), off: inState("off"), unknown: inState("unknown") };
}

/** `lacks timeout, captured output · has exit check, no shell`: what is there is said as well as what is not. */
export function controlSentence(controls: ControlStates): string {
  const { has, lacks, off, unknown } = controlWords(controls);
  const parts = [
    ["lacks", lacks],
    ["switches off", off],
    ["has", has],
    ["cannot tell", unknown],
  ] as const;
  return parts.flatMap(([verb, words]) => (words.length === 0 ? [] : [`${verb} ${words.join(", ")}`])).join(" · ");
}

/** `tested with 24 planted violations, 24 caught`; says detection, not that resolution is right. */
export function proofSentence(proof: Proof): string {
  const missed = proof.missed.length === 0 ? "" : `, missed: ${proof.missed.join(", ")}`;
  return `tested with ${count(proof.planted, "planted violations")}, ${thousands(proof.caught)} caught${missed}`;
}

/** The same where room is short: `10 planted, 9 caught, missed: lazy import`. */
export function shortProof(proof: Proof): string {
  const missed = proof.missed.length === 0 ? "" : `, missed: ${proof.missed.join(", ")}`;
  return `${thousands(proof.planted)} planted, ${thousands(proof.caught)} caught${missed}`;
}

/** `0 of 9 process calls`: the denominator belongs to the claim. */
export function examinedSentence(check: Check): string {
  const { count: total, noun } = check.examined;
  // What was run: it collected so many tests, and none of them is a finding.
  if (check.kind === "command" && check.findings === 0) return count(total, noun);
  return `${thousands(check.findings)} of ${thousands(total)} ${total === 1 ? singular(noun) : noun}`;
}

export interface Family {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** Contracts are one family; a rule's family stands before the slash of its id. */
export function familyOf(check: Pick<Check, "id" | "kind">): string {
  if (check.kind !== "rule") return `${check.kind}s`;
  return check.id.includes("/") ? check.id.slice(0, check.id.indexOf("/")) : check.id;
}

/** Checks by family, families in order of name, checks in order of id. */
export function families(checks: readonly Check[]): readonly Family[] {
  const byName = groupBy(
    checks.toSorted((a, b) => compare(a.id, b.id)),
    familyOf,
  );
  return [...byName].map(([name, members]) => ({ name, checks: members })).toSorted((a, b) => compare(a.name, b.name));
}

/** The proofs of several checks added up; undefined when none has one. */
export function sumProofs(checks: readonly Check[]): Proof | undefined {
  const proofs = checks.flatMap((check) => (check.proof === undefined ? [] : [check.proof]));
  if (proofs.length === 0) return undefined;
  return {
    planted: proofs.reduce((sum, proof) => sum + proof.planted, 0),
    caught: proofs.reduce((sum, proof) => sum + proof.caught, 0),
    operators: [...new Set(proofs.flatMap((proof) => proof.operators))],
    missed: [...new Set(proofs.flatMap((proof) => proof.missed))],
  };
}

/** Something that was not looked at, and why. `incomplete`: a rule claims it, so the audit cannot be called complete. */
export interface NotExamined {
  readonly what: string;
  readonly reason: string;
  readonly incomplete: boolean;
}

/** The words of the kinds that make an audit incomplete. */
const LOSS: Partial<Readonly<Record<LeftOutKind, string>>> = {
  "too-large": "too large",
  unread: "not readable",
  undecodable: "not decodable",
  unparsed: "not parsed",
  failed: "failed",
};

/**
 * Files left out and checks that did not run or looked at nothing; what makes the audit incomplete comes first.
 * Files with one reason are one entry; with `fold`, so are many files that were lost in the same way.
 */
export function notExamined(audit: Audit, fold = false): readonly NotExamined[] {
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const chosen = audit.scope.leftOut.filter((entry) => !INCOMPLETE_KINDS.has(entry.kind));
  const checks = audit.checks.flatMap((check) => {
    if (check.outcome === "clean" || check.outcome === "findings") return [];
    const reason = check.reason ?? (check.outcome === "vacuous" ? "nothing to examine" : check.outcome);
    return [
      {
        what: check.kind === "rule" ? check.id : `${check.kind} "${check.title}"`,
        reason: check.outcome === "failed" ? `failed: ${reason}` : reason,
        incomplete: check.outcome !== "vacuous",
      },
    ];
  });
  return [
    ...(fold ? foldLost(lost) : lost.map(lostEntry)),
    ...checks.filter((check) => check.incomplete),
    ...mergeChosen(chosen),
    ...checks.filter((check) => !check.incomplete),
  ];
}

function lostEntry(entry: LeftOut): NotExamined {
  const what = entry.files === 1 ? entry.path : `${thousands(entry.files)} × ${entry.path}`;
  return { what, reason: `${LOSS[entry.kind] ?? entry.kind}: ${entry.reason}`, incomplete: true };
}

/** Up to two files of a kind by name; more as one entry that names the first. */
function foldLost(lost: readonly LeftOut[]): readonly NotExamined[] {
  const kinds = groupBy(lost, (entry) => entry.kind);
  return [...kinds.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined || entries.length <= 2) return entries.map(lostEntry);
    const files = entries.reduce((sum, entry) => sum + entry.files, 0);
    const what = `${thousands(files)} files ${LOSS[first.kind] ?? first.kind}`;
    return [{ what, reason: `first ${first.path}: ${first.reason}`, incomplete: true }];
  });
}

/** Entries of one kind and reason as one; the path is kept where it stands alone. */
function mergeChosen(chosen: readonly LeftOut[]): readonly NotExamined[] {
  const merged = new Map<string, LeftOut>();
  for (const entry of chosen) {
    const key = `${entry.kind} ${entry.reason}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? entry : { ...entry, path: "", files: before.files + entry.files });
  }
  return [...merged.values()].map(({ path, files, reason }) => ({
    what: path === "" ? count(files, "files") : files === 1 ? path : `${thousands(files)} × ${path}`,
    reason,
    incomplete: false,
  }));
}

/** Why the exit code is what it is, for example `3 findings at or above medium`. */
export function exitReason(audit: Audit, exitCode: number): string {
  if (exitCode === 2) return "bad usage or configuration";
  const reasons: string[] = [];
  if (exitCode === 1 || exitCode === 4) reasons.push(failingSentence(audit));
  if (exitCode === 3 || exitCode === 4) reasons.push(incompleteSentence(audit));
  return reasons.length === 0 ? `nothing at or above ${audit.threshold}` : reasons.join(" · ");
}

function failingSentence(audit: Audit): string {
  const failing = audit.findings.filter((finding) => isOpen(finding) && isAtOrAbove(finding.severity, audit.threshold));
  const groups = new Set(failing.map((finding) => finding.group)).size;
  const where = groups === failing.length ? "" : ` in ${count(groups, "groups")}`;
  return `${count(failing.length, "findings")}${where} at or above ${audit.threshold}`;
}

function incompleteSentence(audit: Audit): string {
  if (audit.scope.analysed === 0) return "incomplete: no file was analysed";
  const files = audit.scope.leftOut
    .filter((entry) => INCOMPLETE_KINDS.has(entry.kind))
    .reduce((sum, entry) => sum + entry.files, 0);
  const failed = audit.checks.filter((check) => check.outcome === "failed").length;
  const notRun = audit.checks.filter((check) => check.outcome === "not-run").length;
  const parts = [
    ...(files === 0 ? [] : [`${count(files, "files")} not analysed`]),
    ...(failed === 0 ? [] : [`${count(failed, "checks")} failed`]),
    ...(notRun === 0 ? [] : [`${count(notRun, "checks")} not run`]),
  ];
  return parts.length === 0 ? "incomplete" : `incomplete: ${parts.join(", ")}`;
}

/** How what was run was isolated: "guards", "4 commands", by the isolation's text. */
export function isolationsOf({
  guards,
  commands,
}: Audit): readonly { readonly isolation: string; readonly commands: string }[] {
  const found = new Map<string, { guards: number; commands: number }>();
  const at = (isolation: string): { guards: number; commands: number } => {
    const known = found.get(isolation) ?? { guards: 0, commands: 0 };
    found.set(isolation, known);
    return known;
  };
  for (const { proof } of guards) if (proof !== undefined) at(proof.isolation).guards += 1;
  for (const { outcome } of commands) if (outcome.kind === "exited") at(outcome.isolation).commands += 1;
  return [...found].map(([isolation, number]) => {
    const parts = [
      ...(number.guards === 0 ? [] : [count(number.guards, "guards")]),
      ...(number.commands === 0 ? [] : [count(number.commands, "commands")]),
    ];
    return { isolation, commands: parts.join(" and ") };
  });
}

/** That a finding has a verified way out, for formats that hold text only: one sentence, or none. */
export function fixWords({ id, fix }: Finding): readonly string[] {
  return fix === undefined ? [] : [`\`assay fix ${id}\`: ${fix.title}`];
}
