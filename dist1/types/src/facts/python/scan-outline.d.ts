/** The top level of a module as blocks, so that a syntax tree can be made of some of them only. */
import type { Lexer } from "./scan-lexer.ts";
/**
 * A function or class with its decorators, or a run of other statements. Offsets are UTF-16 units; a block ends where the
 * next one starts, the last one at the end of the text.
 */
export interface TopLevelBlock {
  readonly kind: "class" | "def" | "code";
  readonly name?: string;
  readonly startOffset: number;
  readonly endOffset: number;
  /** 1-based line of `startOffset`. */
  readonly line: number;
}
export declare class Outline {
  readonly blocks: {
    -readonly [K in keyof TopLevelBlock]: TopLevelBlock[K];
  }[];
  /** Decorators wait for their definition, whose block starts with the first of them. */
  private decorated;
  private offset;
  private line;
  /** Notes the statement at the cursor, which begins a line of the top level with the code unit `code`. */
  note(lex: Lexer, code: number): void;
}
