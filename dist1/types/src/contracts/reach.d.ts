import type { Edge } from "../graph/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import { type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
type Use = (edge: Edge) => boolean;
export declare function checkForbidden(contract: ContractOf<"forbidden">, context: RuleContext, use: Use): Verdict;
export declare function checkIndependent(contract: ContractOf<"independent">, context: RuleContext, use: Use): Verdict;
export declare function checkRequired(contract: ContractOf<"required">, context: RuleContext, use: Use): Verdict;
export {};
