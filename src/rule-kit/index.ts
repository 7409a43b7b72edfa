export * from "./examined.ts";
export * from "./types.ts";
import type { FileRule, GraphRule, Rule, UnitRule } from "./types.ts";

/**
 * Gives a rule its type. The engine validates options against `rule.options` before it calls `check`, so a list of
 * rules may forget the option type.
 */
export function defineRule<Options>(rule: GraphRule<Options> | UnitRule<Options> | FileRule<Options>): Rule {
  return rule as unknown as Rule;
}
