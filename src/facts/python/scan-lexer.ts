/**
 * The cursor of the Python scanner: jumps over strings, comments and brackets, and knows where a statement ends.
 * It is the hot loop of tier 1, hence numbers instead of tokens: nothing is allocated for ordinary code.
 */
import type { FileProblem } from "../types.ts";

/** Why `run` stopped. The cursor stands behind the stopping character. */
export const EOF = 0;
export const NEWLINE = 1;
export const SEMICOLON = 2;
/** Only in header mode: the colon that ends a compound statement's header. */
export const COLON = 3;
export type Stop = typeof EOF | typeof NEWLINE | typeof SEMICOLON | typeof COLON;

const PLAIN = 0;
const BREAK = 1;
const QUOTE = 2;
const COMMENT = 3;
const OPEN = 4;
const CLOSE = 5;
const ESCAPE = 6;
const SEMI = 7;
const POINTS = 8;
const BANG = 9;
const BAD = 10;

/** What each ASCII character means between tokens; everything else is `PLAIN`. */
const CLASSES = new Uint8Array(128);
/** Letters, digits and `_`. */
const WORD = new Uint8Array(128);
for (const [chars, kind] of [
  ["\n\r", BREAK],
  ["\"'", QUOTE],
  ["#", COMMENT],
  ["([{", OPEN],
  [")]}", CLOSE],
  ["\\", ESCAPE],
  [";", SEMI],
  [":", POINTS],
  ["!", BANG],
  ["$?`", BAD],
] as const) {
  for (const char of chars) CLASSES[char.charCodeAt(0)] = kind;
}
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") WORD[char.charCodeAt(0)] = 1;

/** Is the code unit part of an identifier (anything beyond ASCII counts)? `NaN`, the end of the text, is not. */
export function isWord(code: number): boolean {
  return code > 127 || WORD[code] === 1;
}

/** Hard keywords that cannot stand in an expression: seen at the start of a line, an open bracket was never closed. */
const STATEMENT =
  /(?:def|class|import|return|try|while|raise|assert|del|global|nonlocal|pass|break|continue|elif|except|finally|with)(?![\w\u0080-\uffff])|from[ \t]+[\w.]+[ \t]+import(?![\w])/y;

/** CPython refuses deeper nesting of f-strings too; the bound keeps recursion finite. */
const MAX_NESTING = 100;

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
  /** When set, comments are noted in `comments` as start, end, line and line start. */
  readonly keepComments: boolean;
  readonly comments: number[] = [];
  private legacyFormat = false;

  constructor(text: string, keepComments: boolean) {
    this.text = text;
    this.end = text.length;
    this.keepComments = keepComments;
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
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code === 10 || code === 13) break;
      pos++;
    }
    this.pos = pos;
    if (this.keepComments) this.comments.push(start, pos, this.line, this.lineStart);
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
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code > 127) {
        pos++;
        continue;
      }
      switch (CLASSES[code]) {
        case PLAIN:
          pos++;
          break;
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
          this.string();
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

  /** Steps over the string literal whose opening quote is at the cursor. */
  private string(): void {
    const start = this.pos;
    const { line, lineStart } = this;
    if (isFormatted(this.text, start) && !this.legacyFormat) {
      const noted = this.opens.length;
      const kept = this.comments.length;
      if (this.formatted(0)) return;
      // Not what PEP 701 allows. By the older rule the first matching quote ends it; a later one is read so at once,
      // or a file of many broken strings would be read to its end for each of them.
      this.fail("unterminated replacement field in a formatted string", start);
      this.legacyFormat = true;
      this.opens.length = noted;
      this.comments.length = kept;
      this.pos = start;
      this.line = line;
      this.lineStart = lineStart;
    }
    if (!this.literal()) this.fail("unterminated string", start);
  }

  /** A string without replacement fields. False when it has no end; the cursor is then at the line break or the end. */
  private literal(): boolean {
    const { text, end } = this;
    const quote = text.charCodeAt(this.pos);
    let pos = this.pos + 1;
    if (text.charCodeAt(pos) !== quote) {
      while (pos < end) {
        const code = text.charCodeAt(pos);
        if (code === quote) {
          this.pos = pos + 1;
          return true;
        }
        if (code === 92) {
          pos++;
          if (isBreak(text.charCodeAt(pos))) {
            this.pos = pos;
            this.lineBreak();
            pos = this.pos;
          } else pos++;
        } else if (code === 10 || code === 13) break;
        else pos++;
      }
      this.pos = Math.min(pos, end);
      return false;
    }
    pos++;
    if (text.charCodeAt(pos) !== quote) {
      this.pos = pos;
      return true;
    }
    pos++;
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code === 10) {
        pos++;
        this.line++;
        this.lineStart = pos;
      } else if (code === quote && text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote) {
        this.pos = pos + 3;
        return true;
      } else if (code === 92 && !isBreak(text.charCodeAt(pos + 1))) pos += 2;
      else if (code === 13) {
        this.pos = pos;
        this.lineBreak();
        pos = this.pos;
      } else pos++;
    }
    this.pos = end;
    return false;
  }

  /** An f-string or t-string by PEP 701, where a field may hold any expression, the same quotes included. */
  private formatted(nesting: number): boolean {
    if (nesting > MAX_NESTING) return false;
    const { text } = this;
    const quote = text.charCodeAt(this.pos);
    const raw = isRaw(text, this.pos);
    const triple = text.charCodeAt(this.pos + 1) === quote && text.charCodeAt(this.pos + 2) === quote;
    this.pos += triple ? 3 : 1;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      if (code === quote) {
        if (!triple || (text.charCodeAt(this.pos + 1) === quote && text.charCodeAt(this.pos + 2) === quote)) {
          this.pos += triple ? 3 : 1;
          return true;
        }
        this.pos++;
      } else if (code === 123) {
        this.pos++;
        if (text.charCodeAt(this.pos) === 123) this.pos++;
        else if (!this.field(nesting, triple)) return false;
      } else if (code === 92) this.escape(raw);
      else if (isBreak(code)) {
        if (!triple) return false;
        this.lineBreak();
      } else if (code !== code) return false;
      else this.pos++;
    }
  }

  /** A backslash in a formatted string: `\N{DASH}` is no field, `\{x}` holds one. */
  private escape(raw: boolean): void {
    const { text } = this;
    const next = text.charCodeAt(++this.pos);
    if (isBreak(next)) this.lineBreak();
    else if (!raw && next === 78 && text.charCodeAt(this.pos + 1) === 123) {
      while (this.pos < this.end && text.charCodeAt(this.pos) !== 125 && !isBreak(text.charCodeAt(this.pos)))
        this.pos++;
      if (text.charCodeAt(this.pos) === 125) this.pos++;
    } else if (next === next && next !== 123 && next !== 125) this.pos++;
  }

  /** A replacement field behind its `{`, with its format specification, which may hold fields again. */
  private field(nesting: number, triple: boolean): boolean {
    if (nesting > MAX_NESTING) return false;
    const { text } = this;
    let depth = 0;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      switch (code < 128 ? CLASSES[code] : PLAIN) {
        case BREAK:
          this.lineBreak();
          break;
        case QUOTE:
          if (isFormatted(text, this.pos) ? !this.formatted(nesting + 1) : !this.literal()) return false;
          break;
        case COMMENT:
          this.comment();
          break;
        case OPEN:
          if (this.watchOpens) this.opens.push(this.pos, this.line, this.lineStart);
          depth++;
          this.pos++;
          break;
        case CLOSE:
          this.pos++;
          if (depth === 0) return code === 125;
          depth--;
          break;
        case POINTS:
          this.pos++;
          if (depth === 0) return this.specification(nesting, triple);
          break;
        default:
          if (code !== code) return false;
          this.pos++;
      }
    }
  }

  private specification(nesting: number, triple: boolean): boolean {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      if (code === 125) {
        this.pos++;
        return true;
      }
      if (code === 123) {
        this.pos++;
        if (!this.field(nesting + 1, triple)) return false;
      } else if (isBreak(code)) {
        if (!triple) return false;
        this.lineBreak();
      } else if (code !== code) return false;
      else this.pos++;
    }
  }
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** The letters before an opening quote when they are a string prefix, lower case; else "". */
function prefix(text: string, quote: number): string {
  if (!isWord(text.charCodeAt(quote - 1))) return "";
  let start = quote - 1;
  while (start > 0 && quote - start < 3 && isWord(text.charCodeAt(start - 1))) start--;
  const letters = text.slice(start, quote).toLowerCase();
  return /^(?:[rbuft]|[bft]r|r[bft])$/.test(letters) ? letters : "";
}

function isFormatted(text: string, quote: number): boolean {
  const before = text.charCodeAt(quote - 1) | 32;
  if (before !== 102 && before !== 116 && before !== 114) return false;
  return /[ft]/.test(prefix(text, quote));
}

function isRaw(text: string, quote: number): boolean {
  return prefix(text, quote).includes("r");
}
