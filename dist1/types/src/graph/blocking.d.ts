/** Calls that block an event loop, and the functions that reach one through helpers. */
import type { CallFact, FileFacts, FunctionSummary } from "../facts/types.ts";
import type { CallLinks, FunctionRef } from "./call-links.ts";
import type { Graph } from "./types.ts";
export type BlockingKind = "process" | "http" | "database" | "sleep" | "lock" | "network" | "input";
/** What a call blocks on, or undefined when it does not block (or not on the loop's thread). */
export declare function blockingKind(call: CallFact): BlockingKind | undefined;
/** One step on the way from a function to the call that blocks. */
export interface BlockingStep extends FunctionRef {
  readonly call: CallFact;
  /** The definition that the call stands in. */
  readonly owner: FunctionSummary;
  readonly kind: BlockingKind;
  /** The step in the function that `call` calls; absent when `call` itself blocks. */
  readonly next?: BlockingStep;
}
export interface Blocking {
  /** How each synchronous function blocks, by the shortest way; one more for each switch that makes it block sooner. */
  readonly functions: readonly BlockingStep[];
  /** Calls in coroutines that block, in file order. */
  readonly inAsync: readonly BlockingStep[];
}
/** Everything that blocks, by a reverse search from the calls of the table. */
export declare function findBlocking(facts: ReadonlyMap<string, FileFacts>, graph: Graph, links?: CallLinks): Blocking;
