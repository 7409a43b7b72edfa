/** The stack of indentation levels, and the block that the next line must open. */
import { Frame } from "./scan-frames.ts";
import type { Lexer } from "./scan-lexer.ts";

const MIXED = "inconsistent use of tabs and spaces in indentation";

export class Levels {
  private readonly lex: Lexer;
  private readonly frames: Frame[] = [];
  private depth = 0;
  /** The body of the compound statement whose header was read last. */
  readonly block = new Frame();
  /** The next line must open `block`. */
  pending = false;

  constructor(lex: Lexer) {
    this.lex = lex;
  }

  frame(depth = this.depth): Frame {
    return (this.frames[depth] ??= new Frame());
  }

  /** `block` as the body of a one-line compound statement. */
  inline(): Frame {
    const frame = this.frame(this.depth + 1);
    frame.become(this.block, 0, 0);
    return frame;
  }

  /** Opens and closes levels so that the top frame, which is returned, is the one that a line with this indentation is in. */
  line(indent: number, plainIndent: number): Frame {
    const { lex } = this;
    const top = this.frame();
    if (this.pending) {
      this.pending = false;
      if (indent > top.indent) {
        if (plainIndent <= top.plainIndent) lex.fail(MIXED, lex.pos);
        return this.push(this.block, indent, plainIndent);
      }
      lex.fail("expected an indented block", lex.pos);
    } else if (indent > top.indent) {
      lex.fail("unexpected indent", lex.pos);
      return this.push(top, indent, plainIndent);
    }
    const level = indent < top.indent ? this.pop(indent) : top;
    if (indent > level.indent) {
      lex.fail("unindent does not match any outer indentation level", lex.pos);
      return this.push(level, indent, plainIndent);
    }
    if (plainIndent !== level.plainIndent) lex.fail(MIXED, lex.pos);
    return level;
  }

  private push(properties: Frame, indent: number, plainIndent: number): Frame {
    const frame = this.frame(++this.depth);
    frame.become(properties, indent, plainIndent);
    return frame;
  }

  private pop(indent: number): Frame {
    let top = this.frame();
    while (indent < top.indent) {
      this.endChain(top);
      top = this.frame(--this.depth);
    }
    return top;
  }

  /** A statement that is no clause ends the `if` or `try` before it. */
  endChain(frame: Frame): void {
    if (frame.chain === "try") this.lex.fail("'try' without 'except' or 'finally'", this.lex.pos);
    frame.chain = "none";
  }

  /** The end of the file. */
  finish(): void {
    if (this.pending) this.lex.fail("expected an indented block", this.lex.end);
    for (; this.depth >= 0; this.depth--) this.endChain(this.frame());
  }
}
