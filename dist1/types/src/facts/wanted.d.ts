/** Which files need a summary by what is known of each alone; the worklist of the graph asks for the others. */
import type { FileFacts } from "./types.ts";
type Known = Pick<FileFacts, "path" | "traits" | "imports" | "problems">;
/**
 * Does tier 1 of a Python file alone ask for its summary? A tree costs many scans, but asking for it later costs a second scan.
 * A file with a problem is summarised only for a process call.
 */
export declare function asksForSummary(file: Known): boolean;
/** An entry module with something at module level that may do harm when it is imported. */
export declare function mayBeUnsafeEntry({ path, traits, imports }: Known): boolean;
export {};
