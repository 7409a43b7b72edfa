/** JSON with comments and trailing commas to a tree with positions (package.json, tsconfig.json, .eslintrc). */
import type { Parsed } from "./tree.ts";
/** Parses a whole document; the first thing that is not JSON is the problem. */
export declare function parseJson(text: string): Parsed;
