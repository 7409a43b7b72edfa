import type { RuleContext } from "../rule-kit/index.ts";
import type { Contract } from "./schema.ts";
export interface Suggestion {
  readonly contract: Contract;
  /** Why it is offered, as a comment for the configuration. */
  readonly reason: string;
  readonly cleanToday: boolean;
}
/** Suggestions, the most telling first. Tests, examples and scripts do not count. */
export declare function inferContracts(context: RuleContext): readonly Suggestion[];
