/** Findings → groups with one cause each, ranked by what a person should do first. */
import { type Finding, type Group, type NextAction } from "../model/index.ts";
/** What a finding's rule says of its cause; decided before the finding is written down. */
export interface Cause {
  readonly key: string;
  readonly text: string;
  readonly nextAction: string;
  readonly effort: "minutes" | "hours" | "days";
  readonly unblocks?: string;
}
export declare function groupId(rule: string, key: string): string;
/** Suppressed findings stay in the document but in no group's ranking: a group of only suppressed findings is left out. */
export declare function groupFindings(
  findings: readonly Finding[],
  causes: ReadonlyMap<string, Cause>,
  ownersOf: (path: string) => readonly string[],
): readonly Group[];
export declare function nextActions(groups: readonly Group[]): readonly NextAction[];
