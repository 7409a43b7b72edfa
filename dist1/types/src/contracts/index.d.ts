/** Architecture contracts: pure checks over the graph. */
import type { RuleContext } from "../rule-kit/index.ts";
import { type ContractOutcome } from "./outcome.ts";
import type { DeclaredContract } from "./schema.ts";
export { contractCanaries } from "./canaries.ts";
export { inferContracts, type Suggestion } from "./infer.ts";
export type { ContractOutcome, ContractRule } from "./outcome.ts";
export type { Contract, ContractKind, DeclaredContract } from "./schema.ts";
/** Checks each contract; one outcome each, in order. A contract that matches nothing is `vacuous`, with a finding that says why. */
export declare function checkContracts(
  contracts: readonly DeclaredContract[],
  context: RuleContext,
): readonly ContractOutcome[];
