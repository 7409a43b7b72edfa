import type { Source } from "./source.ts";
import type { Node } from "./tree.ts";
import type { Manifest } from "./types.ts";
/** Reads a package.json; a syntax error leaves nothing but the problem. */
export declare function parsePackageJson(source: Source): Manifest;
/** Keys and strings of a settings section: `{"presets": ["next"], "plugins": {"x": {}}}`. */
export declare function wordsOf(node: Node | undefined): readonly string[];
