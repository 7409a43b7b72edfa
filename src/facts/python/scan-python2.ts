/** Statements that tell Python 2, as far as one line is sure to. */
import type { Lexer } from "./scan-lexer.ts";

const STATEMENT = /(print|exec)[ \t]+(?!(?:if|is|in|and|or|not)\b)["'\w]/y;
const RAISE = /raise[ \t]+[\w.]+[ \t]*,/y;
/** `except A, B:` is Python 3.14 (PEP 758), but hardly any exception class is called `e`. */
const EXCEPT = /except[ \t]+[\w.]+[ \t]*,[ \t]*(?:e|ex|exc|err)[ \t]*:/y;

/** Why a statement can only be Python 2, at the cursor, by its first line; undefined for anything that may be Python 3. */
export function findPython2(lex: Lexer): string | undefined {
  const at = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = lex.pos;
    return pattern.exec(lex.text);
  };
  const statement = at(STATEMENT)?.[1];
  if (statement !== undefined) return `Python 2 syntax (${statement} statement)`;
  if (at(RAISE) !== null) return "Python 2 syntax (raise E, value)";
  return at(EXCEPT) === null ? undefined : "Python 2 syntax (except E, e)";
}
