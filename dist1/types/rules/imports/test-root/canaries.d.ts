import type { CanaryPlan, RuleContext } from "../../../src/rule-kit/index.ts";
/** Nothing where something has a hand in `sys.path` that cannot be read: there the rule is silent on purpose. */
export declare function plantLoads(context: RuleContext): Iterable<CanaryPlan>;
