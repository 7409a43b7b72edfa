/** Children that a person works in: the terminal is theirs, and who sits before it ends them. A time limit would be wrong. */
import type { ProcessCallFact } from "../../src/facts/types.ts";
/** Does a person work in the child, or watch it run until they end it? Never where its output is taken. */
export declare function isInteractive(call: ProcessCallFact): boolean;
