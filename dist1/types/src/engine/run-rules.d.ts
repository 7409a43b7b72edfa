import type { Config } from "../config/types.ts";
import type { Check } from "../model/index.ts";
import type { Rule, RuleMeta, RuleResult } from "../rule-kit/index.ts";
import type { EngineContext } from "./context.ts";
import { type RuleSettings } from "./settings.ts";
/** A result and the rule that yielded it, before identity, severity and suppression. */
export interface RawFinding {
  readonly rule: RuleMeta;
  readonly settings: RuleSettings;
  readonly result: RuleResult;
  /** Id of the check that it belongs to: the rule's id, or the contract's name. */
  readonly check: string;
}
export interface RuleRun {
  readonly raw: readonly RawFinding[];
  readonly checks: readonly Check[];
}
export declare function runRules(rules: readonly Rule[], config: Config, context: EngineContext): RuleRun;
/** Results of one rule where it is on; a crash gives a `failed` check that names rule and place. */
export declare function runRule(
  rule: Rule,
  settings: RuleSettings,
  context: EngineContext,
): {
  readonly results: readonly RuleResult[];
  readonly check: Check;
};
/** What crashed, with the place in the rule. */
export declare function crashText(error: unknown): string;
