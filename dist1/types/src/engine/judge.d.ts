/**
 * Raw results → findings: location and quote from the file's text, identity, severity by configuration and by the
 * file's role, suppression by comment and by baseline. Declarations that do nothing become findings themselves.
 */
import type { Config } from "../config/types.ts";
import type { Finding, Range } from "../model/index.ts";
import type { RuleMeta, RuleResult } from "../rule-kit/index.ts";
import type { Baseline } from "./baseline.ts";
import type { EngineContext } from "./context.ts";
import { type Cause } from "./groups.ts";
import type { RawFinding } from "./run-rules.ts";
export interface Judged {
  readonly findings: readonly Finding[];
  readonly causes: ReadonlyMap<string, Cause>;
  /** Identity key of each finding by its id (the id of a repeated key carries a counter). */
  readonly keys: ReadonlyMap<string, string>;
  /** Keys for comparing two trees, by id: renamed paths are today's, and units do not count (a manifest may move them). */
  readonly comparable: ReadonlyMap<string, string>;
  /** Check ids → unsuppressed findings. */
  readonly open: ReadonlyMap<string, number>;
}
export interface JudgeInput {
  readonly raw: readonly RawFinding[];
  readonly context: EngineContext;
  readonly config: Config;
  readonly baseline: Baseline;
  /** Text of a file; empty when it cannot be read. */
  readonly textOf: (path: string) => Promise<string>;
  /** ISO date of the run, for `until`. */
  readonly today: string;
  /** Old path → path in this tree, for findings of a base tree. */
  readonly renamed?: ReadonlyMap<string, string>;
}
export declare function judge(input: JudgeInput): Promise<Judged>;
export declare function built(rule: RuleMeta, config: Config, result: RuleResult): RawFinding;
export declare function wholeLine(line: number): Range;
