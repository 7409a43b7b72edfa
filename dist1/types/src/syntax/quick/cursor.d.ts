/**
 * The lower half of the quick Python reader: the cursor, words, numbers and nodes. The reader makes the very nodes that
 * tree-sitter and `copyTree` make, ten times faster, for the syntax that it knows; where anything is not certain it gives
 * up (`unsure`), and tree-sitter reads the file. So it never reports an error and never guesses.
 */
import type { PyNode } from "../python-tree.ts";
export interface MutableNode extends PyNode {
  type: string;
  field: string;
  start: number;
  end: number;
  children: readonly PyNode[];
  parent: PyNode | undefined;
}
/** Thrown where tree-sitter has to decide. One object: its stack would cost more than the whole file. */
export declare const UNSURE: unique symbol;
export declare function unsure(): never;
export declare function leaf(type: string, start: number, end: number): MutableNode;
/** A node around `children`, which get it as their parent. */
export declare function around(type: string, start: number, end: number, children: readonly MutableNode[]): MutableNode;
/** `node` as the child in a field. */
export declare function as(field: string, node: MutableNode): MutableNode;
export declare const NEWLINE = 10;
export declare const HASH = 35;
export declare const OPEN = 40;
export declare const CLOSE = 41;
export declare const STAR = 42;
export declare const COMMA = 44;
export declare const DOT = 46;
export declare const COLON = 58;
export declare const SEMICOLON = 59;
export declare const EQUALS = 61;
export declare const OPEN_SQUARE = 91;
export declare const CLOSE_SQUARE = 93;
export declare const OPEN_CURLY = 123;
export declare const CLOSE_CURLY = 125;
/** Bound of `nesting`. */
export declare const MAX_DEPTH = 200;
export declare const KEYWORDS: ReadonlySet<string>;
export declare class Cursor {
  readonly text: string;
  pos: number;
  /** Number of open brackets: line breaks and comments between tokens are skipped where there is one. */
  protected depth: number;
  /** Where the last token ended. */
  protected last: number;
  /** Levels of recursion: deep nesting is for the grammar, which does not recurse. */
  protected nesting: number;
  constructor(text: string);
  /** Code unit at the cursor, which stands at a token after every step; `NaN` at the end. */
  protected code(): number;
  /** Moves to the next token. */
  protected space(): void;
  protected lineEnd(from: number): number;
  /** Takes a token of `length` characters. */
  protected step(length: number): void;
  protected take(code: number): void;
  protected open(): void;
  protected close(code: number): void;
  /** Is the keyword or soft keyword `word` at the cursor? */
  protected at(word: string): boolean;
  protected isWordAt(pos: number): boolean;
  /** The word at the cursor, which stays; "" when there is none. */
  protected peekWord(): string;
  protected identifier(): MutableNode;
  /** Takes the peeked word. */
  protected wordNode(word: string): MutableNode;
  /** A token that is a node of its own, such as an operator. */
  protected token(type: string, length?: number): MutableNode;
  protected number(): MutableNode;
}
export declare function isKeyword(word: string): boolean;
export declare function isDigit(code: number): boolean;
