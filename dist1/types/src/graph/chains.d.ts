/** Shortest chains through the import graph. */
import type { ChainLink } from "../model/index.ts";
import type { Edge, Target } from "./types.ts";
/** Path of the file or namespace folder that a target names; undefined for what lies outside. */
export declare function pathOf(target: Target): string | undefined;
/** How a target is called in messages. */
export declare function nameOf(target: Target): string;
/**
 * The edge itself and one more for each `__init__` that it runs: what an import reaches. The additional edges share fact and
 * origin, so a message points at the same line.
 */
export declare function reach(edge: Edge): readonly Edge[];
/**
 * Breadth-first: the shortest list of edges from `from` whose last one satisfies `goal`; undefined when there is none. Edges
 * that `use` rejects are not walked (and cannot be the goal). An `__init__` that runs on the way counts as reached.
 */
export declare function shortestChain(
  edgesFrom: (path: string) => readonly Edge[],
  from: string,
  goal: (edge: Edge) => boolean,
  use?: (edge: Edge) => boolean,
): readonly Edge[] | undefined;
/** One evidence link per edge: `services/feed/app.py imports runtime/engine.py (in Feed.refresh)`. */
export declare function toLinks(chain: readonly Edge[]): readonly ChainLink[];
