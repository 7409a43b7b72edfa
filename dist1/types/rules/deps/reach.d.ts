/** Which modules run as soon as a unit is started or imported, and through whom. */
import type { Edge } from "../../src/graph/types.ts";
import type { ChainLink } from "../../src/model/index.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
/** Path → the edge that first reaches it; undefined for an entry module. */
export type Reached = ReadonlyMap<string, Edge | undefined>;
/**
 * Walks the imports that run for certain from the entry modules: package roots, programs, modules named by entry points and
 * start commands, and modules of a unit without packages that nothing imports.
 */
export declare function reachedModules(context: RuleContext): Reached;
/** Test files that a runner takes, and what they import; other files in test folders are their data. */
export declare function collectedTests(context: RuleContext): ReadonlySet<string>;
/** How a module is reached, entry first; empty for an entry module. */
export declare function chainTo(reached: Reached, path: string): readonly ChainLink[];
