import type { ArrowFunctionExpression, Function as FunctionNode, Node, Program } from "oxc-parser";
export type Callable = FunctionNode | ArrowFunctionExpression;
/** A function that has a name of its own; anonymous synchronous callbacks belong to the function around them. */
export interface Enclosing {
  /** `render`, `Renderer.render`, `outer.<locals>.inner`. */
  readonly qualname: string;
  readonly name: string;
  readonly className?: string;
  readonly node: Callable;
  readonly outer?: Enclosing;
}
/** Under which circumstances the code at a node runs. */
export interface Place {
  readonly fn?: Enclosing;
  readonly className?: string;
  /** Prefix of names defined here: "outer.<locals>.". */
  readonly prefix: string;
  /** In a function that is not invoked on the spot. */
  readonly nested: boolean;
  /** In a `try` that has a handler, or below a test whether modules can be loaded (`typeof exports`). */
  readonly guarded: boolean;
  readonly conditional: boolean;
  readonly classBody: boolean;
  /** In `declare module "x" { … }`. */
  readonly ambient: boolean;
  /** A function here or around takes `require` as a parameter: it is somebody else's require. */
  readonly foreignRequire: boolean;
}
export declare const MODULE_PLACE: Place;
/** `parents` is reused: read it during the visit, do not keep it. The last one is the direct parent. */
export type Visit = (node: Node, place: Place, parents: readonly Node[]) => void;
/** Visits every node of a program in source order. Throws RangeError when the tree is too deep for the stack. */
export declare function walk(program: Program, visit: Visit): void;
export declare function isNode(value: unknown): value is Node;
export declare function isCallable(node: Node): node is Callable;
/** `a.b.c` of plain names; undefined for anything else. */
export declare function dotted(node: Node): string | undefined;
