import type { Audit, Check, ControlStates, Finding, Group, Proof, Severity } from "../model/index.ts";
/** A group with its open findings and the number that reports and `assay explain` call it by. */
export interface RankedGroup {
  readonly number: number;
  readonly group: Group;
  readonly findings: readonly Finding[];
}
export declare function isOpen(finding: Finding): boolean;
export declare function severityRank(severity: Severity): number;
export declare function isAtOrAbove(severity: Severity, threshold: Severity): boolean;
/**
 * Groups that have an open finding, most severe first, then as `nextActions` ranks them, numbered from 1.
 * A finding whose group is not listed still gets an item: nothing is dropped silently.
 */
export declare function rankedGroups(audit: Audit): readonly RankedGroup[];
/** Items by key, keys in order of first appearance. (`Map.groupBy` needs Node 21.) */
export declare function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]>;
/** Order by code units: the same on every machine, unlike localeCompare. */
export declare function compare(a: string, b: string): number;
/** Open findings, most severe first, then by place. */
export declare function openFindings(audit: Audit): readonly Finding[];
export declare function bySeverityAndPlace(a: Finding, b: Finding): number;
/** A language as it is written in prose; an unknown one as it is. */
export declare function languageName(name: string): string;
/** `2 high, 1 medium`; `none` when there is none. */
export declare function severityCounts(
  items: readonly {
    readonly severity: Severity;
  }[],
): string;
export interface ControlWords {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly off: readonly string[];
  readonly unknown: readonly string[];
}
/** The controls of a call in words. A control that has no meaning for the call is in no list. */
export declare function controlWords(controls: ControlStates): ControlWords;
/** `lacks timeout, captured output · has exit check, no shell`: what is there is said as well as what is not. */
export declare function controlSentence(controls: ControlStates): string;
/** `tested with 24 planted violations, 24 caught`; says detection, not that resolution is right. */
export declare function proofSentence(proof: Proof): string;
/** The same where room is short: `10 planted, 9 caught, missed: lazy import`. */
export declare function shortProof(proof: Proof): string;
/** `0 of 9 process calls`: the denominator belongs to the claim. */
export declare function examinedSentence(check: Check): string;
export interface Family {
  readonly name: string;
  readonly checks: readonly Check[];
}
/** Contracts are one family; a rule's family stands before the slash of its id. */
export declare function familyOf(check: Pick<Check, "id" | "kind">): string;
/** Checks by family, families in order of name, checks in order of id. */
export declare function families(checks: readonly Check[]): readonly Family[];
/** The proofs of several checks added up; undefined when none has one. */
export declare function sumProofs(checks: readonly Check[]): Proof | undefined;
/** Something that was not looked at, and why. `incomplete`: a rule claims it, so the audit cannot be called complete. */
export interface NotExamined {
  readonly what: string;
  readonly reason: string;
  readonly incomplete: boolean;
}
/**
 * Files left out and checks that did not run or looked at nothing; what makes the audit incomplete comes first.
 * Files with one reason are one entry; with `fold`, so are many files that were lost in the same way.
 */
export declare function notExamined(audit: Audit, fold?: boolean): readonly NotExamined[];
/** Why the exit code is what it is, for example `3 findings at or above medium`. */
export declare function exitReason(audit: Audit, exitCode: number): string;
