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
  DULL,
  END,
  ESCAPE,
  isBreak,
  isWord,
  LETTER,
  OPEN,
  Pairs,
  PLAIN,
  POINTS,
  QUOTE,
  SEMI,
  STARTS,
} from "./scan-chars.ts";
import { codesOf } from "./scan-codes.ts";
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
const STATEMENT_PAIRS = new Pairs(
  "def class import return try while raise assert del global nonlocal pass break continue elif except finally with from",
);
/** The words that the scanner looks at. */
const LOOKED_AT = new Pairs(
  "import if from for finally else elif except exec try with while def class case async match lazy print raise",
);

export class Lexer {
  readonly text: string;
  /** Of the text, see `codesOf`. */
  readonly codes: Uint8Array;
  readonly end: number;
  pos = 0;
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
  /** Of the cursor, 1-based. */
  line = 1;
  lineStart = 0;
  /** The first backslash from some offset on; at the end where there is none. */
  private escape = -1;
  /** Are there line breaks with a carriage return? */
  private readonly returns: boolean;

  constructor(text: string) {
    this.text = text;
    this.codes = codesOf(text);
    this.end = text.length;
    this.returns = text.includes("\r");
  }

  fail(reason: string, offset: number): void {
    this.problem ??= { kind: "unparsed", reason, at: this.locate(offset) };
  }

  /** Line and column of an offset, by counting: only for messages. */
  private locate(offset: number): { line: number; column: number } {
    const { codes } = this;
    let line = 1;
    let start = 0;
    for (let at = 0; at < offset; at++) {
      if (codes[at] === 10 || (codes[at] === 13 && codes[at + 1] !== 10)) {
        line++;
        start = at + 1;
      }
    }
    return { line, column: offset - start + 1 };
  }

  /** Steps over one line break at the cursor. */
  lineBreak(): void {
    if (this.codes[this.pos] === 13 && this.codes[this.pos + 1] === 10) this.pos++;
    this.pos++;
    this.line++;
    this.lineStart = this.pos;
  }

  /**
   * Steps over the rest of a long string, behind its opening quotes, by what is quickest: searches of the engine. False, and nothing
   * done, where it holds a backslash or the file other line breaks.
   */
  longString(from: number, quote: number): boolean {
    const { text } = this;
    const end = text.indexOf(quote === 34 ? '"""' : "'''", from);
    if (end < 0) return false;
    if (this.escape < from) this.escape = nextOf(text, "\\", from);
    if (this.escape < end || this.returns) return false;
    for (let at = text.indexOf("\n", from); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
      this.line++;
      this.lineStart = at + 1;
    }
    this.pos = end + 3;
    return true;
  }

  /** Steps over a comment, up to its line break. */
  comment(): void {
    const { codes } = this;
    const start = this.pos;
    let pos = start + 1;
    let marked = false;
    for (; ; pos++) {
      const code = codes[pos] ?? 0;
      if (code > 58) continue;
      if (code === 10 || code === 13 || code === 0) break;
      if (code === 58 && codes[pos - 1] === 121 && this.text.startsWith("assa", pos - 5)) marked = true;
    }
    this.pos = pos;
    if (marked) this.comments.push(start, pos, this.line, this.lineStart);
  }

  /** Is `word` at the cursor, as a whole word? */
  at(word: string): boolean {
    const { codes, pos } = this;
    const { length } = word;
    for (let at = 0; at < length; at++) if (codes[pos + at] !== word.charCodeAt(at)) return false;
    return !isWord(codes[pos + length] ?? 0);
  }

  /**
   * Skips blanks and continued lines; inside parentheses (`across`) also line breaks and comments.
   * Returns the code unit at the cursor, 0 at the end.
   */
  space(across = false): number {
    const { codes } = this;
    for (;;) {
      const code = codes[this.pos] ?? 0;
      if (code === 32 || code === 9 || code === 12) this.pos++;
      else if (code === 92 && isBreak(codes[this.pos + 1] ?? 0)) {
        this.pos++;
        this.lineBreak();
      } else if (across && isBreak(code)) this.lineBreak();
      else if (across && code === 35) this.comment();
      else return code;
    }
  }

  /** The identifier at the cursor, or "" (the cursor stays). Python compares identifiers in the form NFKC. */
  name(): string {
    const { codes } = this;
    const start = this.pos;
    let pos = start;
    let code = codes[pos] ?? 0;
    if (code >= 48 && code <= 57) return "";
    let ascii = true;
    for (; isWord(code); code = codes[++pos] ?? 0) if (code > 127) ascii = false;
    this.pos = pos;
    const name = this.text.slice(start, pos);
    return ascii ? name : name.normalize("NFKC");
  }

  /**
   * Steps over whole lines, from the start of one: blank ones, comments, and statements at this indentation (in blanks) that begin
   * with nothing the scanner looks at. Stops at the start of another line, or (true) behind a semicolon.
   */
  skipDull(indent: number): boolean {
    const { codes } = this;
    for (;;) {
      const start = this.pos;
      let pos = start;
      let code = codes[pos] ?? 0;
      while (code === 32) code = codes[++pos] ?? 0;
      if (code === 10) {
        this.pos = pos + 1;
        this.line++;
        this.lineStart = pos + 1;
        continue;
      }
      if (code === 35) {
        this.pos = pos;
        this.comment();
        if (this.pos >= this.end) return false;
        this.lineBreak();
        continue;
      }
      if (pos - start !== indent) return false;
      const kind = STARTS[code];
      if (kind !== DULL && (kind !== LETTER || LOOKED_AT.has(code, codes[pos + 1] ?? 0))) return false;
      this.pos = pos;
      const stop = this.run(false);
      if (stop !== NEWLINE) return stop === SEMICOLON;
    }
  }

  /**
   * Runs to the end of the simple statement, or with `header` to the colon that ends the header.
   * Brackets that stay open swallow lines up to one that can only begin a statement.
   */
  run(header: boolean): Stop {
    const { codes, brackets } = this;
    let { pos } = this;
    for (;;) {
      let code = codes[pos] ?? 0;
      while (CLASSES[code] === PLAIN) code = codes[++pos] ?? 0;
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
          if (isBreak(codes[pos + 1] ?? 0)) this.lineBreak();
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
          if (!header || brackets.length > 0 || codes[pos] === 61) break;
          this.pos = pos;
          return COLON;
        case BANG:
          if (codes[pos + 1] !== 61) this.fail("invalid character '!'", pos);
          pos++;
          break;
        case END:
          this.pos = this.end;
          if (brackets.length > 0) this.neverClosed();
          return EOF;
        default:
          this.fail(
            code === 96 ? "Python 2 syntax (backticks)" : `invalid character '${String.fromCharCode(code)}'`,
            pos,
          );
          pos++;
      }
    }
  }

  private close(code: number, pos: number): void {
    const open = this.brackets.pop();
    if (open === undefined) {
      this.fail(`unmatched '${String.fromCharCode(code)}'`, pos);
      return;
    }
    // ( is 40 and ) is 41; [ ] and { } are two apart.
    const opened = this.codes[open] ?? 0;
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
    const { codes } = this;
    let { pos } = this;
    let code = codes[pos] ?? 0;
    while (code === 32 || code === 9) code = codes[++pos] ?? 0;
    if (code < 97 || code > 119 || !STATEMENT_PAIRS.has(code, codes[pos + 1] ?? 0)) return false;
    STATEMENT.lastIndex = pos;
    return STATEMENT.test(this.text);
  }
}

function nextOf(text: string, char: string, from: number): number {
  const at = text.indexOf(char, from);
  return at < 0 ? text.length : at;
}
