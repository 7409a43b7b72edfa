/** What comments say: suppressions and triple-slash references. */
import type { Comment } from "oxc-parser";
import type { ImportFact, SuppressionFact } from "../types.ts";
import type { Positions } from "./positions.ts";
/**
 * `// assay: ignore[rule, rule] because <reason> until 2027-01-31`. It covers its own line when code stands before it,
 * else the next line that holds code.
 */
export declare function suppressionsOf(
  comments: readonly Comment[],
  text: string,
  positions: Positions,
): readonly SuppressionFact[];
/** `/// <reference path="./x.d.ts" />` and `types="node"`; `lib` names no module. */
export declare function referencesOf(comments: readonly Comment[], positions: Positions): readonly ImportFact[];
