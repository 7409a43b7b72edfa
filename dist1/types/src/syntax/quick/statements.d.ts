import type { PyNode } from "../python-tree.ts";
/**
 * The tree of a well-formed file, equal to the copy of tree-sitter's; undefined when something in it is not known here or
 * may be wrong: then the grammar has to be asked.
 */
export declare function readQuickly(text: string): PyNode | undefined;
