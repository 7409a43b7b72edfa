/** Blocking calls in coroutines, with the chain of helpers that leads to each. The table is in src/graph/blocking.ts. */
import type { ChainLink } from "../../src/model/index.ts";
import type { BlockingStep } from "../../src/rule-kit/calls.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
export interface BlockingChain {
  /** The call in the coroutine. */
  readonly step: BlockingStep;
  /** Every call on the way, the coroutine's first, the one that blocks last. */
  readonly steps: readonly BlockingStep[];
  readonly chain: readonly ChainLink[];
}
/** One chain for every call in a coroutine that blocks, by the shortest way. */
export declare function findBlockingChains(context: RuleContext): Generator<BlockingChain>;
export declare function blockingMessage({ step, steps }: BlockingChain): string;
export declare function blockingAdvice({ step }: BlockingChain, context: RuleContext): string;
