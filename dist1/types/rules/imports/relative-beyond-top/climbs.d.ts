import type { Edge } from "../../../src/graph/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
/**
 * Does a relative import leave the top-level package for certain? Its dots lead to the root of the repository, or above, and the root is the
 * root of a project and no package. Elsewhere a namespace package may lie above.
 */
export declare function climbsOut(edge: Edge, { inventory, graph }: RuleContext): boolean;
