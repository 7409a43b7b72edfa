/** acyclic: no import cycles, with the imports whose removal breaks them. */
import { type Cycle } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { RuleContext, RuleResult } from "../rule-kit/index.ts";
import { type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
export declare function checkAcyclic(
  contract: ContractOf<"acyclic">,
  context: RuleContext,
  use: (edge: Edge) => boolean,
): Verdict;
/** One result a cycle, at the first import of the breaking set, with one way round as its chain. */
export declare function report(name: string, cycle: Cycle, noun: string): RuleResult;
