import type { Lexer } from "./scan-lexer.ts";
/** Steps over the string literal whose opening quote is at the cursor. */
export declare function stepString(lex: Lexer): void;
