import type { ImportFact } from "../types.ts";
import type { Positions } from "./positions.ts";
/**
 * The imports of a file that does not parse, by pattern: statements at the start of a line, and calls. Contexts are
 * unknown, so every fact counts as top-level: for a boundary it is better to see one too many. Comments are skipped, strings are not.
 */
export declare function salvagedImports(source: string, positions: Positions): readonly ImportFact[];
