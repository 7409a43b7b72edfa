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
export type OpenRange = { -readonly [K in keyof Range]: Range[K] };

const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  "import",
  "from",
  "def",
  "class",
  "return",
  "try",
  "if",
  "for",
  "with",
]);

const STAR = 42;
const COMMA = 44;
const DOT = 46;
const PAREN = 40;
const CLOSING = 41;

/**
 * Reads the names behind the keyword `import` or `from`, which is at the cursor, and adds them to `names`.
 * `range` gets its end: behind the last token read. What is wrong is told to the lexer and ends the reading;
 * the cursor is then where the caller goes on.
 */
export function readImport(lex: Lexer, form: "import" | "from", names: ImportedName[], range: OpenRange): void {
  lex.pos += form.length;
  if (form === "import") readModules(lex, names, range);
  else readFrom(lex, names, range);
}

function readModules(lex: Lexer, names: ImportedName[], range: OpenRange): void {
  for (;;) {
    lex.space();
    const module = dotted(lex, range);
    if (module === "") return lex.fail("expected a module name after 'import'", lex.pos);
    const alias = readAlias(lex, range, false);
    names.push(
      alias === undefined ? { form: "import", module, level: 0 } : { form: "import", module, level: 0, alias },
    );
    if (lex.space() !== COMMA) return;
    lex.pos++;
  }
}

function readFrom(lex: Lexer, names: ImportedName[], range: OpenRange): void {
  let level = 0;
  while (lex.space() === DOT) {
    level++;
    lex.pos++;
  }
  const module = lex.at("import") ? "" : dotted(lex, range);
  if (module === "" && level === 0) return lex.fail("expected a module name after 'from'", lex.pos);
  lex.space();
  if (!lex.at("import")) return lex.fail("expected 'import' after the module name", lex.pos);
  lex.pos += "import".length;

  const first = lex.space();
  if (first === STAR) {
    lex.pos++;
    close(lex, range);
    names.push({ form: "from", module, level, name: "*" });
    return;
  }
  const open = first === PAREN ? lex.pos++ : -1;
  for (let count = 0; ; count++) {
    const code = lex.space(open >= 0);
    if (open >= 0 && code === CLOSING && count > 0) break;
    const start = lex.pos;
    const name = lex.name();
    if (name === "" || STATEMENT_WORDS.has(name)) {
      lex.pos = start;
      if (open >= 0 && (name !== "" || start >= lex.end)) return lex.fail("'(' was never closed", open);
      return lex.fail(
        count > 0 && open < 0 ? "trailing comma is not allowed here" : "expected a name to import",
        start,
      );
    }
    close(lex, range);
    const alias = readAlias(lex, range, open >= 0);
    names.push(
      alias === undefined ? { form: "from", module, level, name } : { form: "from", module, level, name, alias },
    );
    if (lex.space(open >= 0) !== COMMA) break;
    lex.pos++;
  }
  if (open < 0) return;
  if (lex.space(true) !== CLOSING) return lex.fail("'(' was never closed", open);
  lex.pos++;
  close(lex, range);
}

/** `a.b.c`, with blanks around the dots as Python allows. */
function dotted(lex: Lexer, range: OpenRange): string {
  let module = lex.name();
  if (module === "" || module === "import") return "";
  close(lex, range);
  while (lex.space() === DOT) {
    lex.pos++;
    lex.space();
    const part = lex.name();
    if (part === "") {
      lex.fail("expected a name after '.'", lex.pos);
      return module;
    }
    close(lex, range);
    module += `.${part}`;
  }
  return module;
}

function readAlias(lex: Lexer, range: OpenRange, across: boolean): string | undefined {
  lex.space(across);
  if (!lex.at("as")) return undefined;
  lex.pos += 2;
  lex.space(across);
  const alias = lex.name();
  if (alias === "") {
    lex.fail("expected a name after 'as'", lex.pos);
    return undefined;
  }
  close(lex, range);
  return alias;
}

function close(lex: Lexer, range: OpenRange): void {
  range.endLine = lex.line;
  range.endColumn = lex.pos - lex.lineStart + 1;
}
