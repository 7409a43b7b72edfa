/** String literals of every kind, formatted ones with the expressions in them. The cursor is at the opening quote. */
import { BREAK, CLASSES, CLOSE, COMMENT, isBreak, isWord, OPEN, PLAIN, POINTS, QUOTE } from "./scan-chars.ts";
import type { Lexer } from "./scan-lexer.ts";

/** CPython refuses deeper nesting of f-strings too; the bound keeps recursion finite. */
const MAX_NESTING = 100;

/** Steps over the string literal whose opening quote is at the cursor. */
export function stepString(lex: Lexer): void {
  const start = lex.pos;
  const { line, lineStart } = lex;
  if (isFormatted(lex.text, start) && !lex.legacyFormat) {
    const noted = lex.opens.length;
    const kept = lex.comments.length;
    if (formatted(lex, 0)) return;
    // Not what PEP 701 allows. By the older rule the first matching quote ends it; a later one is read so at once,
    // or a file of many broken strings would be read to its end for each of them.
    lex.fail("unterminated replacement field in a formatted string", start);
    lex.legacyFormat = true;
    lex.opens.length = noted;
    lex.comments.length = kept;
    lex.pos = start;
    lex.line = line;
    lex.lineStart = lineStart;
  }
  if (!literal(lex)) lex.fail("unterminated string", start);
}

/** A string without replacement fields. False when it has no end; the cursor is then at the line break or the end. */
function literal(lex: Lexer): boolean {
  const { text, end } = lex;
  const quote = text.charCodeAt(lex.pos);
  let pos = lex.pos + 1;
  if (text.charCodeAt(pos) !== quote) {
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code === quote) {
        lex.pos = pos + 1;
        return true;
      }
      if (code === 92) {
        pos++;
        if (isBreak(text.charCodeAt(pos))) {
          lex.pos = pos;
          lex.lineBreak();
          pos = lex.pos;
        } else pos++;
      } else if (code === 10 || code === 13) break;
      else pos++;
    }
    lex.pos = Math.min(pos, end);
    return false;
  }
  pos++;
  if (text.charCodeAt(pos) !== quote) {
    lex.pos = pos;
    return true;
  }
  pos++;
  while (pos < end) {
    const code = text.charCodeAt(pos);
    if (code === 10) {
      pos++;
      lex.line++;
      lex.lineStart = pos;
    } else if (code === quote && text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote) {
      lex.pos = pos + 3;
      return true;
    } else if (code === 92 && !isBreak(text.charCodeAt(pos + 1))) pos += 2;
    else if (code === 13) {
      lex.pos = pos;
      lex.lineBreak();
      pos = lex.pos;
    } else pos++;
  }
  lex.pos = end;
  return false;
}

/** An f-string or t-string by PEP 701, where a field may hold any expression, the same quotes included. */
function formatted(lex: Lexer, nesting: number): boolean {
  if (nesting > MAX_NESTING) return false;
  const { text } = lex;
  const quote = text.charCodeAt(lex.pos);
  const raw = isRaw(text, lex.pos);
  const triple = text.charCodeAt(lex.pos + 1) === quote && text.charCodeAt(lex.pos + 2) === quote;
  lex.pos += triple ? 3 : 1;
  for (;;) {
    const code = text.charCodeAt(lex.pos);
    if (code === quote) {
      if (!triple || (text.charCodeAt(lex.pos + 1) === quote && text.charCodeAt(lex.pos + 2) === quote)) {
        lex.pos += triple ? 3 : 1;
        return true;
      }
      lex.pos++;
    } else if (code === 123) {
      lex.pos++;
      if (text.charCodeAt(lex.pos) === 123) lex.pos++;
      else if (!field(lex, nesting, triple)) return false;
    } else if (code === 92) escape(lex, raw);
    else if (isBreak(code)) {
      if (!triple) return false;
      lex.lineBreak();
    } else if (code !== code) return false;
    else lex.pos++;
  }
}

/** A backslash in a formatted string: `\N{DASH}` is no field, `\{x}` holds one. */
function escape(lex: Lexer, raw: boolean): void {
  const { text } = lex;
  const next = text.charCodeAt(++lex.pos);
  if (isBreak(next)) lex.lineBreak();
  else if (!raw && next === 78 && text.charCodeAt(lex.pos + 1) === 123) {
    while (lex.pos < lex.end && text.charCodeAt(lex.pos) !== 125 && !isBreak(text.charCodeAt(lex.pos))) lex.pos++;
    if (text.charCodeAt(lex.pos) === 125) lex.pos++;
  } else if (next === next && next !== 123 && next !== 125) lex.pos++;
}

/** A replacement field behind its `{`, with its format specification, which may hold fields again. */
function field(lex: Lexer, nesting: number, triple: boolean): boolean {
  if (nesting > MAX_NESTING) return false;
  const { text } = lex;
  let depth = 0;
  for (;;) {
    const code = text.charCodeAt(lex.pos);
    switch (code < 128 ? CLASSES[code] : PLAIN) {
      case BREAK:
        lex.lineBreak();
        break;
      case QUOTE:
        if (isFormatted(text, lex.pos) ? !formatted(lex, nesting + 1) : !literal(lex)) return false;
        break;
      case COMMENT:
        lex.comment();
        break;
      case OPEN:
        if (lex.watchOpens) lex.opens.push(lex.pos, lex.line, lex.lineStart);
        depth++;
        lex.pos++;
        break;
      case CLOSE:
        lex.pos++;
        if (depth === 0) return code === 125;
        depth--;
        break;
      case POINTS:
        lex.pos++;
        if (depth === 0) return specification(lex, nesting, triple);
        break;
      default:
        if (code !== code) return false;
        lex.pos++;
    }
  }
}

function specification(lex: Lexer, nesting: number, triple: boolean): boolean {
  const { text } = lex;
  for (;;) {
    const code = text.charCodeAt(lex.pos);
    if (code === 125) {
      lex.pos++;
      return true;
    }
    if (code === 123) {
      lex.pos++;
      if (!field(lex, nesting + 1, triple)) return false;
    } else if (isBreak(code)) {
      if (!triple) return false;
      lex.lineBreak();
    } else if (code !== code) return false;
    else lex.pos++;
  }
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
