/** Import statements: `import a.b as c, d` and `from ..a import (b as c, d)`, read from the cursor. */
import type { Range } from "../../model/index.ts";
import type { Lexer } from "./scan-lexer.ts";
export interface ImportedName {
  readonly form: "import" | "from";
  readonly module: string;
  readonly level: number;
  /** Only with `from`; "*" for star. */
  readonly name?: string;
  readonly alias?: string;
}
/** A range whose end is still to come. */
export type OpenRange = {
  -readonly [K in keyof Range]: Range[K];
};
/**
 * Reads the names behind the keyword `import` or `from`, which is at the cursor, and adds them to `names`.
 * `range` gets its end: behind the last token read. What is wrong is told to the lexer and ends the reading;
 * the cursor is then where the caller goes on.
 */
export declare function readImport(lex: Lexer, form: "import" | "from", names: ImportedName[], range: OpenRange): void;
