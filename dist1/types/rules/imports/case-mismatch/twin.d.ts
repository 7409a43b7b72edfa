import type { Edge } from "../../../src/graph/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
/** The file that a relative specifier of JavaScript finds where case does not matter; undefined when there is none. */
export declare function findTwin(edge: Edge, { inventory }: RuleContext): string | undefined;
