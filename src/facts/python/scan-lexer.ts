/**
 * The cursor of the Python scanner: jumps over strings, comments and brackets, and knows where a statement ends.
 * It is the hot loop of tier 1, hence numbers instead of tokens: nothing is allocated for ordinary code.
 */
import type { FileProblem } from "../types.ts";
import {
  BANG,
  BREAK,
  CLASSES,
  CLOSE,
  COMMENT,
  ESCAPE,
  isBreak,
  isWord,
  OPEN,
  PLAIN,
  POINTS,
  QUOTE,
  SEMI,
} from "./scan-chars.ts";
import { stepString } from "./scan-strings.ts";

/** Why `run` stopped. The cursor stands behind the stopping character. */
export const EOF = 0;
export const NEWLINE = 1;
export const SEMICOLON = 2;
/** Only in header mode: the colon that ends a compound statement's header. */
export const COLON = 3;
export type Stop = typeof EOF | typeof NEWLINE | typeof SEMICOLON | typeof COLON;

/** Hard keywords that cannot stand in an expression: seen at the start of a line, an open bracket was never closed. */
const STATEMENT =
  /(?:def|class|import|return|try|while|raise|assert|del|global|nonlocal|pass|break|continue|elif|except|finally|with)(?![\w\u0080-\uffff])|from[ \t]+[\w.]+[ \t]+import(?![\w])/y;

export class Lexer {
  readonly text: string;
  readonly end: number;
  pos = 0;
  line = 1;
  lineStart = 0;
  /** The first thing that is wrong; what follows from it would only be noise. */
  problem: FileProblem | undefined;
  /** Offsets of open brackets, innermost last. */
  private readonly brackets: number[] = [];
  /** When set, every `(` and `[` is noted in `opens` as offset, line and line start. */
  watchOpens = false;
  readonly opens: number[] = [];
  /** Comments that hold `assay:`, each as start, end, line and line start. */
  readonly comments: number[] = [];
  /** Formatted strings end at the first matching quote, as before PEP 701: set when one was broken. */
  legacyFormat = false;

  constructor(text: string) {
    this.text = text;
    this.end = text.length;
  }

  fail(reason: string, offset: number): void {
    this.problem ??= { kind: "unparsed", reason, at: this.locate(offset) };
  }

  /** Line and column of an offset, by counting: only for messages. */
  private locate(offset: number): { line: number; column: number } {
    let line = 1;
    let start = 0;
    for (let at = 0; at < offset; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 10 || (code === 13 && this.text.charCodeAt(at + 1) !== 10)) {
        line++;
        start = at + 1;
      }
    }
    return { line, column: offset - start + 1 };
  }

  /** Steps over one line break at the cursor. */
  lineBreak(): void {
    if (this.text.charCodeAt(this.pos) === 13 && this.text.charCodeAt(this.pos + 1) === 10) this.pos++;
    this.pos++;
    this.line++;
    this.lineStart = this.pos;
  }

  /** Steps over a comment, up to its line break. */
  comment(): void {
    const { text, end } = this;
    const start = this.pos;
    let pos = start + 1;
    let marked = false;
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code === 10 || code === 13) break;
      if (code === 58 && text.charCodeAt(pos - 1) === 121 && text.startsWith("assa", pos - 5)) marked = true;
      pos++;
    }
    this.pos = pos;
    if (marked) this.comments.push(start, pos, this.line, this.lineStart);
  }

  /** Is `word` at the cursor, as a whole word? */
  at(word: string): boolean {
    return this.text.startsWith(word, this.pos) && !isWord(this.text.charCodeAt(this.pos + word.length));
  }

  /**
   * Skips blanks and continued lines; inside parentheses (`across`) also line breaks and comments.
   * Returns the code unit at the cursor, `NaN` at the end.
   */
  space(across = false): number {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      if (code === 32 || code === 9 || code === 12) this.pos++;
      else if (code === 92 && isBreak(text.charCodeAt(this.pos + 1))) {
        this.pos++;
        this.lineBreak();
      } else if (across && isBreak(code)) this.lineBreak();
      else if (across && code === 35) this.comment();
      else return code;
    }
  }

  /** The identifier at the cursor, or "" (the cursor stays). Python compares identifiers in the form NFKC. */
  name(): string {
    const { text } = this;
    const start = this.pos;
    let pos = start;
    let ascii = true;
    for (;;) {
      const code = text.charCodeAt(pos);
      if (!isWord(code)) break;
      if (code > 127) ascii = false;
      pos++;
    }
    const first = text.charCodeAt(start);
    if (first >= 48 && first <= 57) return "";
    this.pos = pos;
    const name = text.slice(start, pos);
    return ascii ? name : name.normalize("NFKC");
  }

  /**
   * Runs to the end of the simple statement, or with `header` to the colon that ends the header.
   * Brackets that stay open swallow lines up to one that can only begin a statement.
   */
  run(header: boolean): Stop {
    const { text, end, brackets } = this;
    let pos = this.pos;
    for (;;) {
      let code = 0;
      while (pos < end && ((code = text.charCodeAt(pos)) > 127 || CLASSES[code] === PLAIN)) pos++;
      if (pos >= end) break;
      switch (CLASSES[code]) {
        case BREAK:
          this.pos = pos;
          this.lineBreak();
          if (brackets.length === 0) return NEWLINE;
          if (this.startsStatement()) {
            this.neverClosed();
            return NEWLINE;
          }
          pos = this.pos;
          break;
        case QUOTE:
          this.pos = pos;
          stepString(this);
          pos = this.pos;
          break;
        case COMMENT:
          this.pos = pos;
          this.comment();
          pos = this.pos;
          break;
        case OPEN:
          brackets.push(pos);
          if (this.watchOpens) this.opens.push(pos, this.line, this.lineStart);
          pos++;
          break;
        case CLOSE:
          this.close(code, pos);
          pos++;
          break;
        case ESCAPE:
          this.pos = pos + 1;
          if (isBreak(text.charCodeAt(pos + 1))) this.lineBreak();
          else this.fail("unexpected character after the line continuation character", pos);
          pos = this.pos;
          break;
        case SEMI:
          pos++;
          if (brackets.length > 0) break;
          this.pos = pos;
          return SEMICOLON;
        case POINTS:
          pos++;
          if (!header || brackets.length > 0 || text.charCodeAt(pos) === 61) break;
          this.pos = pos;
          return COLON;
        case BANG:
          if (text.charCodeAt(pos + 1) !== 61) this.fail("invalid character '!'", pos);
          pos++;
          break;
        default:
          this.fail(
            code === 96 ? "Python 2 syntax (backticks)" : `invalid character '${String.fromCharCode(code)}'`,
            pos,
          );
          pos++;
      }
    }
    this.pos = end;
    if (brackets.length > 0) this.neverClosed();
    return EOF;
  }

  private close(code: number, pos: number): void {
    const open = this.brackets.pop();
    if (open === undefined) {
      this.fail(`unmatched '${String.fromCharCode(code)}'`, pos);
      return;
    }
    // ( is 40 and ) is 41; [ ] and { } are two apart.
    const opened = this.text.charCodeAt(open);
    if (code - opened > 2 || code < opened) {
      this.fail(`'${String.fromCharCode(code)}' does not match '${String.fromCharCode(opened)}'`, pos);
    }
  }

  private neverClosed(): void {
    const open = this.brackets[0] ?? 0;
    this.fail(`'${this.text.charAt(open)}' was never closed`, open);
    this.brackets.length = 0;
  }

  private startsStatement(): boolean {
    const { text } = this;
    let pos = this.pos;
    let code = text.charCodeAt(pos);
    while (code === 32 || code === 9) code = text.charCodeAt(++pos);
    if (!(code >= 97 && code <= 119)) return false;
    STATEMENT.lastIndex = pos;
    return STATEMENT.test(text);
  }
}
