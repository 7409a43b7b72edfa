/** Words of a command, with their literal text and where the values in them come from. */
import type { Node } from "oxc-parser";
import type { ValueSource } from "../../model/index.ts";
import type { Module } from "./module.ts";
/** One word of a command, or one string. */
export interface Word {
  /** Literal text that it begins with; the whole text when `literal`. */
  readonly prefix: string;
  readonly literal: boolean;
  readonly sources: readonly ValueSource[];
  readonly node: Node;
  /** Stands for any number of words. */
  readonly spread: boolean;
  /** Cannot begin with `-`. */
  readonly noDash: boolean;
  /** Escaped for a shell. */
  readonly quoted: boolean;
  /** The parameter of the enclosing function that it is. */
  readonly parameter?: string;
  /** The program when it is one although it is not written out: `process.execPath`, `isWindows ? "npm.cmd" : "npm"`. */
  readonly program?: string;
}
export interface Flow {
  readonly kind: "list" | "value";
  readonly words: readonly Word[];
}
export declare function one(word: Word): Flow;
export declare function list(words: readonly Word[]): Flow;
/** Stands for any number of words. */
export declare function asSpread(word: Word): Word;
/** Escaped for a shell. */
export declare function asQuoted(word: Word): Word;
export declare function isQuote(text: string | undefined): boolean;
/** `x.replace(/'/g, "'\\''")`, which between single quotes is what `shlex.quote` does. */
export declare function escapesQuotes(expression: Node): boolean;
export declare function literalWord(node: Node, text: string): Word;
export declare function value(node: Node, sources: readonly ValueSource[], rest?: Partial<Word>): Flow;
/** A whole flow as one word. */
export declare function single(node: Node, flow: Flow): Word;
export declare function concat(node: Node, parts: readonly Flow[]): Word;
export declare function either(module: Module, node: Node, a: Flow, b: Flow): Flow;
export declare function local(module: Module, node: Node): ValueSource;
export declare function constant(module: Module, node: Node): ValueSource;
export declare function outside(module: Module, node: Node, what: string, name?: string): Flow;
export declare function brief(
  module: Module,
  node: {
    readonly start: number;
    readonly end: number;
  },
): string;
