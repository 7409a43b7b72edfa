/** The stack of indentation levels, and the block that the next line must open. */
import { Frame } from "./scan-frames.ts";
import type { Lexer } from "./scan-lexer.ts";
export declare class Levels {
  private readonly lex;
  private readonly frames;
  private depth;
  /** The body of the compound statement whose header was read last. */
  readonly block: Frame;
  /** The next line must open `block`. */
  pending: boolean;
  constructor(lex: Lexer);
  get isTop(): boolean;
  frame(depth?: number): Frame;
  /** `block` as the body of a one-line compound statement. */
  inline(): Frame;
  /** Opens and closes levels so that the top frame, which is returned, is the one that a line with this indentation is in. */
  line(indent: number, plainIndent: number): Frame;
  private push;
  private pop;
  /** A statement that is no clause ends the `if` or `try` before it. */
  endChain(frame: Frame): void;
  /** The end of the file. */
  finish(): void;
}
