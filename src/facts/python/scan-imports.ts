/** Import statements: `import a.b as c, d` and `from ..a import (b as c, d)`, read from the cursor. */
import type { Range } from "../../model/index.ts";
import type { EdgeKind, ImportFact } from "../types.ts";
import type { Lexer } from "./scan-lexer.ts";

/** An import as it is written, its place still to be told: `kind`, `flags` and `symbol` come later. */
export type Draft = { -readonly [K in keyof ImportFact]: ImportFact[K] };

/** A range whose end is still to come. */
export type OpenRange = { -readonly [K in keyof Range]: Range[K] };

const NO_FLAGS: readonly EdgeKind[] = [];
const KIND = "top-level";

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
const LETTER_A = 97;

/** Reads import statements and adds what they import to a list. */
export class ImportReader {
  private readonly lex: Lexer;
  private readonly drafts: Draft[];

  constructor(lex: Lexer, drafts: Draft[]) {
    this.lex = lex;
    this.drafts = drafts;
  }

  /**
   * Reads the names behind the keyword `import` or `from`, which is at the cursor. `range` gets its end: behind the last token read.
   * What is wrong is told to the lexer and ends the reading; the cursor is then where the caller goes on.
   */
  read(form: "import" | "from", range: OpenRange): void {
    this.lex.pos += form.length;
    if (form === "import") this.modules(range);
    else this.names(range);
  }

  private modules(range: OpenRange): void {
    const { lex, drafts } = this;
    for (;;) {
      lex.space();
      const module = this.dotted(range);
      if (module === "") return lex.fail("expected a module name after 'import'", lex.pos);
      const alias = this.alias(range, false);
      const draft = { kind: KIND, flags: NO_FLAGS, form: "import", module, level: 0, range } as const;
      drafts.push(alias === undefined ? draft : { ...draft, alias });
      if (lex.space() !== COMMA) return;
      lex.pos++;
    }
  }

  private names(range: OpenRange): void {
    const { lex, drafts } = this;
    let level = 0;
    while (lex.space() === DOT) {
      level++;
      lex.pos++;
    }
    const module = lex.at("import") ? "" : this.dotted(range);
    if (module === "" && level === 0) return lex.fail("expected a module name after 'from'", lex.pos);
    lex.space();
    if (!lex.at("import")) return lex.fail("expected 'import' after the module name", lex.pos);
    lex.pos += "import".length;

    const first = lex.space();
    if (first === STAR) {
      lex.pos++;
      this.close(range);
      drafts.push({ kind: KIND, flags: NO_FLAGS, form: "from", module, level, range, name: "*" });
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
      this.close(range);
      const alias = this.alias(range, open >= 0);
      const draft = { kind: KIND, flags: NO_FLAGS, form: "from", module, level, range, name } as const;
      drafts.push(alias === undefined ? draft : { ...draft, alias });
      if (lex.space(open >= 0) !== COMMA) break;
      lex.pos++;
    }
    if (open < 0) return;
    if (lex.space(true) !== CLOSING) return lex.fail("'(' was never closed", open);
    lex.pos++;
    this.close(range);
  }

  /** The last token read so far ends at the cursor. */
  private close(range: OpenRange): void {
    range.endLine = this.lex.line;
    range.endColumn = this.lex.pos - this.lex.lineStart + 1;
  }

  /** `a.b.c`, with blanks around the dots as Python allows. */
  private dotted(range: OpenRange): string {
    const { lex } = this;
    let module = lex.name();
    if (module === "" || module === "import") return "";
    this.close(range);
    while (lex.space() === DOT) {
      lex.pos++;
      lex.space();
      const part = lex.name();
      if (part === "") {
        lex.fail("expected a name after '.'", lex.pos);
        return module;
      }
      this.close(range);
      module += `.${part}`;
    }
    return module;
  }

  private alias(range: OpenRange, across: boolean): string | undefined {
    const { lex } = this;
    if (lex.space(across) !== LETTER_A || !lex.at("as")) return undefined;
    lex.pos += 2;
    lex.space(across);
    const alias = lex.name();
    if (alias === "") {
      lex.fail("expected a name after 'as'", lex.pos);
      return undefined;
    }
    this.close(range);
    return alias;
  }
}
