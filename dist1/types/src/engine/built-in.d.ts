/** Rules that the engine itself decides: contracts (they are configured, not listed) and the honesty of declarations. */
import type { RuleMeta } from "../rule-kit/index.ts";
import type { Severity } from "../model/index.ts";
export declare const CONTRACT_RULES: readonly RuleMeta[];
export declare const DECLARATION_RULES: {
  readonly noReason: RuleMeta;
  readonly expired: RuleMeta;
  readonly unused: RuleMeta;
  readonly staleBaseline: RuleMeta;
  readonly unmatchedExclude: RuleMeta;
  readonly unmatchedUnparsed: RuleMeta;
  readonly brokenManifest: {
    readonly id: string;
    readonly aliases?: readonly string[];
    readonly title: string;
    readonly severity: Severity;
    readonly default: "on" | "off";
    readonly languages: readonly ("python" | "javascript" | "any")[];
    readonly inTests: "lower";
  };
};
export declare const BUILT_IN_RULES: readonly RuleMeta[];
