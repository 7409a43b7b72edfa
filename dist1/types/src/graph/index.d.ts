/**
 * Facts → import graph. Immutable: `with(delta)` makes a new graph and shares all that the change cannot touch.
 *
 * One import fact makes one edge. What an import *runs besides its target* (the `__init__` files above it) is on the edge
 * (`runs`), and chains walk it; cycles do not, as a package always runs before its modules.
 */
import type { FileFacts } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Graph } from "./types.ts";
export { nameOf, pathOf, reach, shortestChain, toLinks } from "./chains.ts";
export { keepsRoots } from "./redeclared.ts";
export { breakingEdges, findCycles, reportCycle, type Cycle } from "./cycles.ts";
/**
 * Builds the graph of all files with facts. `inventory.paths` says which further files exist (excluded ones can be imported
 * too). Never fails: what cannot be resolved is a target with its reason.
 */
export declare function buildGraph(facts: ReadonlyMap<string, FileFacts>, inventory: Inventory): Graph;
