import type { CanaryPlan, RuleContext } from "../../src/rule-kit/index.ts";
/** Imports of a module that is not there, where the resolver is certain of that: a package may make modules by code, or be compiled. */
export declare function absentModules(context: RuleContext): Iterable<CanaryPlan>;
/** Relative imports with more dots than there are folders above. */
export declare function beyondTop(context: RuleContext): Iterable<CanaryPlan>;
/** Imports of a planted file by another case than it has. */
export declare function otherCase(context: RuleContext): Iterable<CanaryPlan>;
/** Two modules that import each other while they load. */
export declare function cycles(context: RuleContext): Iterable<CanaryPlan>;
