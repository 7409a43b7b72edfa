import type { Parsed } from "./tree.ts";
/** Parses the first document of a stream. Unknown tags (`!reference`) are fine; a syntax error is the problem. */
export declare function parseYaml(text: string): Parsed;
