/** Statements that tell Python 2, as far as one line is sure to. */
import { isBreak } from "./scan-chars.ts";
import type { Lexer } from "./scan-lexer.ts";

/** Why a statement can only be Python 2, at the cursor, by its first line; undefined for anything that may be Python 3. */
export function findPython2(lex: Lexer): string | undefined {
  const limit = Math.min(lex.end, lex.pos + 300);
  let end = lex.pos;
  while (end < limit && !isBreak(lex.text.charCodeAt(end))) end++;
  const line = lex.text.slice(lex.pos, end);
  const statement = /^(print|exec)[ \t]+(?!(?:if|is|in|and|or|not)\b)["'\w]/.exec(line)?.[1];
  if (statement !== undefined) return `Python 2 syntax (${statement} statement)`;
  if (/^raise[ \t]+[\w.]+[ \t]*,/.test(line)) return "Python 2 syntax (raise E, value)";
  // `except A, B:` is Python 3.14 (PEP 758), but hardly any exception class is called `e`.
  if (/^except[ \t]+[\w.]+[ \t]*,[ \t]*(?:e|ex|exc|err)[ \t]*:/.test(line)) return "Python 2 syntax (except E, e)";
  return undefined;
}
