import type { Parsed } from "./tree.ts";
/** Parses a whole document. */
export declare function parseToml(text: string): Parsed;
