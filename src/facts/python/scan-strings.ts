/** String literals of every kind, formatted ones with the expressions in them. The cursor is at the opening quote. */
import { BREAK, CLASSES, CLOSE, COMMENT, isBreak, isWord, OPEN, POINTS, QUOTE } from "./scan-chars.ts";
import type { Lexer } from "./scan-lexer.ts";

/** CPython refuses deeper nesting of f-strings too; the bound keeps recursion finite. */
const MAX_NESTING = 100;

/** Steps over the string literal whose opening quote is at the cursor. */
export function stepString(lex: Lexer): void {
  const start = lex.pos;
  const { line, lineStart } = lex;
  if (!lex.legacyFormat && isFormatted(lex, start)) {
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
  const { codes } = lex;
  let { pos } = lex;
  const quote = codes[pos] ?? 0;
  let code = codes[++pos] ?? 0;
  if (code === quote) {
    if (codes[pos + 1] === quote) return lex.longString(pos + 2, quote) || longLiteral(lex, pos + 2, quote);
    lex.pos = pos + 1;
    return true;
  }
  for (; code !== quote; code = codes[++pos] ?? 0) {
    if (code > 92) continue;
    if (code === 92) {
      code = codes[++pos] ?? 0;
      if (isBreak(code)) {
        lex.pos = pos;
        lex.lineBreak();
        pos = lex.pos - 1;
      }
    } else if (code === 10 || code === 13) break;
    if (code === 0) break;
  }
  lex.pos = pos;
  if (code !== quote) return false;
  lex.pos++;
  return true;
}

/** Behind three opening quotes: line breaks are part of it. */
function longLiteral(lex: Lexer, from: number, quote: number): boolean {
  const { codes } = lex;
  for (let pos = from; ; pos++) {
    let code = codes[pos] ?? 0;
    if (code > 92) continue;
    if (code === quote) {
      if (codes[pos + 1] !== quote || codes[pos + 2] !== quote) continue;
      lex.pos = pos + 3;
      return true;
    }
    if (code === 92) code = codes[++pos] ?? 0;
    if (code === 10 || (code === 13 && codes[pos + 1] !== 10)) {
      lex.line++;
      lex.lineStart = pos + 1;
    } else if (code === 0) {
      lex.pos = lex.end;
      return false;
    }
  }
}

/** An f-string or t-string by PEP 701, where a field may hold any expression, the same quotes included. */
function formatted(lex: Lexer, nesting: number): boolean {
  if (nesting > MAX_NESTING) return false;
  const { codes } = lex;
  const quote = codes[lex.pos] ?? 0;
  const raw = isRaw(lex, lex.pos);
  const triple = codes[lex.pos + 1] === quote && codes[lex.pos + 2] === quote;
  lex.pos += triple ? 3 : 1;
  for (;;) {
    const code = codes[lex.pos] ?? 0;
    if (code === quote) {
      if (!triple || (codes[lex.pos + 1] === quote && codes[lex.pos + 2] === quote)) {
        lex.pos += triple ? 3 : 1;
        return true;
      }
      lex.pos++;
    } else if (code === 123) {
      lex.pos++;
      if (codes[lex.pos] === 123) lex.pos++;
      else if (!field(lex, nesting, triple)) return false;
    } else if (code === 92) escape(lex, raw);
    else if (isBreak(code)) {
      if (!triple) return false;
      lex.lineBreak();
    } else if (code === 0) return false;
    else lex.pos++;
  }
}

/** A backslash in a formatted string: `\N{DASH}` is no field, `\{x}` holds one. */
function escape(lex: Lexer, raw: boolean): void {
  const { codes } = lex;
  const next = codes[++lex.pos] ?? 0;
  if (isBreak(next)) lex.lineBreak();
  else if (!raw && next === 78 && codes[lex.pos + 1] === 123) {
    while (lex.pos < lex.end && codes[lex.pos] !== 125 && !isBreak(codes[lex.pos] ?? 0)) lex.pos++;
    if (codes[lex.pos] === 125) lex.pos++;
  } else if (next !== 0 && next !== 123 && next !== 125) lex.pos++;
}

/** A replacement field behind its `{`, with its format specification, which may hold fields again. */
function field(lex: Lexer, nesting: number, triple: boolean): boolean {
  if (nesting > MAX_NESTING) return false;
  const { codes } = lex;
  let depth = 0;
  for (;;) {
    const code = codes[lex.pos] ?? 0;
    switch (CLASSES[code]) {
      case BREAK:
        lex.lineBreak();
        break;
      case QUOTE:
        if (isFormatted(lex, lex.pos) ? !formatted(lex, nesting + 1) : !literal(lex)) return false;
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
        if (code === 0) return false;
        lex.pos++;
    }
  }
}

function specification(lex: Lexer, nesting: number, triple: boolean): boolean {
  const { codes } = lex;
  for (;;) {
    const code = codes[lex.pos] ?? 0;
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
    } else if (code === 0) return false;
    else lex.pos++;
  }
}

/** The letters before an opening quote when they are a string prefix, lower case; else "". */
function prefix({ text, codes }: Lexer, quote: number): string {
  let start = quote;
  while (start > 0 && quote - start < 3 && isWord(codes[start - 1] ?? 0)) start--;
  const letters = text.slice(start, quote).toLowerCase();
  return /^(?:[rbuft]|[bft]r|r[bft])$/.test(letters) ? letters : "";
}

function isFormatted(lex: Lexer, quote: number): boolean {
  if (quote === 0) return false;
  const before = (lex.codes[quote - 1] ?? 0) | 32;
  if (before !== 102 && before !== 116 && before !== 114) return false;
  return /[ft]/.test(prefix(lex, quote));
}

function isRaw(lex: Lexer, quote: number): boolean {
  return prefix(lex, quote).includes("r");
}
