import type { Edge, Graph } from "../graph/types.ts";
export interface FlowInput {
  readonly graph: Graph;
  /** Paths whose imports are judged. */
  readonly from: ReadonlySet<string>;
  readonly isGoal: (edge: Edge) => boolean;
  /** Modules that a chain may not pass through, because what they import is judged on its own. */
  readonly closed?: (path: string) => boolean;
  /** False for edges that are exempt. */
  readonly use: (edge: Edge) => boolean;
  readonly direct: boolean;
}
/** The edges from a module of the scope to the goal; one element for a direct import. Never empty. */
export type Chain = readonly [Edge, ...Edge[]];
/**
 * For each import statement in `from` that reaches the goal: the shortest chain, whose inner modules lie outside of `from`.
 * So a violation is reported where it leaves the scope, once, and an exempt edge hides no other way. Sorted by path and line.
 */
export declare function findFlows(input: FlowInput): readonly Chain[];
