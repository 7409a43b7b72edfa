/** Imports that only the syntax tree shows: require, import(), import types, globs, workers, mocks. */
import type { Node, Program } from "oxc-parser";
import type { ImportFact } from "../types.ts";
import type { Positions } from "./positions.ts";
export declare function needsTree(text: string): boolean;
export declare function treeImports(program: Program, positions: Positions): ImportFact[];
interface Literal {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}
/** A string literal, or a template without values. */
export declare function literal(node: Node | null | undefined): Literal | undefined;
export {};
