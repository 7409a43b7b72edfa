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

const HEADER = /(?:class|(?:async[ \t]+)?def)[ \t]+([\w\u0080-\uffff]+)/y;

export class Outline {
  readonly blocks: { -readonly [K in keyof TopLevelBlock]: TopLevelBlock[K] }[] = [];
  /** Decorators wait for their definition, whose block starts with the first of them. */
  private decorated = false;
  private offset = 0;
  private line = 1;

  /** Notes the statement at the cursor, which begins a line of the top level with the code unit `code`. */
  note(lex: Lexer, code: number): void {
    if (!this.decorated) {
      this.offset = lex.lineStart;
      this.line = lex.line;
    }
    this.decorated = code === 64;
    if (this.decorated) return;
    const last = this.blocks.at(-1);
    // Clauses at the top level (`else:`) and all other statements go on with the run.
    const definition = code === 99 ? lex.at("class") : code === 100 ? lex.at("def") : code === 97 && lex.at("async");
    const name = definition ? blockName(lex) : undefined;
    if (name === undefined && last?.kind === "code") return;
    if (last !== undefined) last.endOffset = this.offset;
    const place = { startOffset: this.offset, endOffset: lex.end, line: this.line };
    if (name === undefined) this.blocks.push({ kind: "code", ...place });
    else this.blocks.push({ kind: code === 99 ? "class" : "def", name, ...place });
  }
}

function blockName(lex: Lexer): string | undefined {
  HEADER.lastIndex = lex.pos;
  return HEADER.exec(lex.text)?.[1];
}
