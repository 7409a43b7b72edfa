import type { CanaryPlan, RuleContext } from "../rule-kit/index.ts";
import type { Contract } from "./schema.ts";
/** Canaries for one contract; none where it cannot be violated by a new import. */
export declare function contractCanaries(contract: Contract, context: RuleContext): Iterable<CanaryPlan>;
