/**
 * A light copy of a Python syntax tree. Every access to a web-tree-sitter node crosses into wasm and allocates, so the
 * tree is walked once with a cursor, copied into plain objects, and released.
 */
import type { Tree } from "web-tree-sitter";
/**
 * One node. `start` and `end` are UTF-16 offsets into the text. `children` holds the named nodes and the operators
 * (`async`, `in`, `+` …); punctuation and comments are left out. `field` is "" where the grammar names none.
 */
export interface PyNode {
  readonly type: string;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly PyNode[];
  readonly parent: PyNode | undefined;
}
/** Copies `tree` and leaves it to the caller to delete it. Depth is bounded by the parser's own nesting limit. */
export declare function copyTree(tree: Tree, text: string): PyNode;
/** The child in a field, or undefined. */
export declare function fieldOf(node: PyNode, field: string): PyNode | undefined;
/** All children in a field, in order. */
export declare function fieldsOf(node: PyNode, field: string): readonly PyNode[];
/** First child of a type, or undefined. */
export declare function childOf(node: PyNode, type: string): PyNode | undefined;
/** The node inside any number of parentheses. */
export declare function unwrap(node: PyNode): PyNode;
/** The parent, with parentheses skipped. */
export declare function outerOf(node: PyNode): PyNode | undefined;
/** Every node below `node`, itself included, in source order; a subtree for which `enter` is false is left out. */
export declare function descendants(node: PyNode, enter?: (node: PyNode) => boolean): Generator<PyNode>;
