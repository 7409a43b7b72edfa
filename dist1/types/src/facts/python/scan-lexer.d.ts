/**
 * The cursor of the Python scanner: jumps over strings, comments and brackets, and knows where a statement ends.
 * It is the hot loop of tier 1, hence numbers instead of tokens: nothing is allocated for ordinary code.
 */
import type { FileProblem } from "../types.ts";
/** Why `run` stopped. The cursor stands behind the stopping character. */
export declare const EOF = 0;
export declare const NEWLINE = 1;
export declare const SEMICOLON = 2;
/** Only in header mode: the colon that ends a compound statement's header. */
export declare const COLON = 3;
export type Stop = typeof EOF | typeof NEWLINE | typeof SEMICOLON | typeof COLON;
export declare class Lexer {
  readonly text: string;
  readonly end: number;
  pos: number;
  line: number;
  lineStart: number;
  /** The first thing that is wrong; what follows from it would only be noise. */
  problem: FileProblem | undefined;
  /** Offsets of open brackets, innermost last. */
  private readonly brackets;
  /** When set, every `(` and `[` is noted in `opens` as offset, line and line start. */
  watchOpens: boolean;
  readonly opens: number[];
  /** Comments that hold `assay:`, each as start, end, line and line start. */
  readonly comments: number[];
  /** Formatted strings end at the first matching quote, as before PEP 701: set when one was broken. */
  legacyFormat: boolean;
  constructor(text: string);
  fail(reason: string, offset: number): void;
  /** Line and column of an offset, by counting: only for messages. */
  private locate;
  /** Steps over one line break at the cursor. */
  lineBreak(): void;
  /** Steps over a comment, up to its line break. */
  comment(): void;
  /** Is `word` at the cursor, as a whole word? */
  at(word: string): boolean;
  /**
   * Skips blanks and continued lines; inside parentheses (`across`) also line breaks and comments.
   * Returns the code unit at the cursor, `NaN` at the end.
   */
  space(across?: boolean): number;
  /** The identifier at the cursor, or "" (the cursor stays). Python compares identifiers in the form NFKC. */
  name(): string;
  /**
   * Runs to the end of the simple statement, or with `header` to the colon that ends the header.
   * Brackets that stay open swallow lines up to one that can only begin a statement.
   */
  run(header: boolean): Stop;
  private close;
  private neverClosed;
  private startsStatement;
}
