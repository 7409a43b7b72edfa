import type { Lexer } from "./scan-lexer.ts";
/** Why a statement can only be Python 2, at the cursor, by its first line; undefined for anything that may be Python 3. */
export declare function findPython2(lex: Lexer): string | undefined;
