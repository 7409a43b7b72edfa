import type { Config } from "../config/types.ts";
import type { RuleMeta } from "../rule-kit/index.ts";
import { type Severity } from "../model/index.ts";
export interface RuleSettings {
  /** On for at least one path. */
  readonly enabledAnywhere: boolean;
  readonly enabledAt: (path: string) => boolean;
  /** The configured severity at a path; undefined leaves the rule's own. */
  readonly severityAt: (path: string) => Severity | undefined;
  /** Options that hold everywhere (an override of options for a part of the tree is not supported). */
  readonly options: Readonly<Record<string, unknown>>;
}
export declare function settingsOf(rule: RuleMeta, config: Config): RuleSettings;
/** One level less severe; `info` stays. */
export declare function lower(severity: Severity): Severity;
/** Whether `severity` is at or above `threshold`. */
export declare function reaches(severity: Severity, threshold: Severity): boolean;
