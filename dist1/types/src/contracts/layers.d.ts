import type { Edge } from "../graph/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import { type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
import { type Scope } from "./scope.ts";
/** One layer, or one of the independent siblings that share a level. Level 0 is the highest. */
export interface Layer {
  readonly name: string;
  readonly level: number;
  readonly scope: Scope;
}
/** The layers of each container; one stack when there are no containers. */
export declare function readStacks(
  contract: ContractOf<"layers">,
  context: RuleContext,
): readonly {
  readonly container: string | undefined;
  readonly layers: readonly Layer[];
}[];
export declare function checkLayers(
  contract: ContractOf<"layers">,
  context: RuleContext,
  use: (edge: Edge) => boolean,
): Verdict;
