import type { Rule, RuleMeta } from "./rule-kit/index.ts";
export declare const RULES: readonly Rule[];
/** Every rule that a configuration may name. */
export declare const ALL_RULES: readonly RuleMeta[];
export declare function ruleIds(): ReadonlySet<string>;
