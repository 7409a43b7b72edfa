import type { CycleReport, Edge } from "./types.ts";
export interface Cycle {
  /** Paths of the modules that reach each other, sorted. */
  readonly members: readonly string[];
  /** Edges among them, one a pair, self-imports excluded. */
  readonly edges: readonly Edge[];
}
/** A cycle with what breaks it and one way round. */
export declare function reportCycle(cycle: Cycle): CycleReport;
/** All groups of two or more modules that import each other, largest first. `use` rejects edges that do not count. */
export declare function findCycles(
  modules: Iterable<string>,
  edgesFrom: (path: string) => readonly Edge[],
  use?: (edge: Edge) => boolean,
): readonly Cycle[];
/**
 * Edges whose removal leaves no cycle. `smallest` tells whether no smaller set exists; for large cycles it is only *a small set*,
 * found greedily.
 */
export declare function breakingEdges(cycle: Cycle): {
  readonly edges: readonly Edge[];
  readonly smallest: boolean;
};
