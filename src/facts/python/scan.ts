/**
 * Tier 1 for Python: every import with its context, suppressions and cheap marks, in one pass over the text and without a tree.
 * What stands at the start of a statement is looked at; all the rest only for where it ends (see scan-lexer.ts).
 */
import type { FileProblem, ImportFact, PathLoad, SuppressionFact, WrittenPath } from "../types.ts";
import { DULL, endsLine, isBreak, STARTS } from "./scan-chars.ts";
import { ClauseReader } from "./scan-clauses.ts";
import { CLASS_BODY, CONDITIONAL, LAZY, NESTED } from "./scan-frames.ts";
import type { OpenRange } from "./scan-imports.ts";
import { ImportReader } from "./scan-imports.ts";
import type { Stop } from "./scan-lexer.ts";
import { NEWLINE, SEMICOLON } from "./scan-lexer.ts";
import { findMeans, PathCollector, usesMeans } from "./scan-paths.ts";
import { findSuppressions } from "./scan-suppressions.ts";
import { findImportTraits } from "./scan-traits.ts";

export interface PythonScan {
  /** Number of lines; a last line without line break counts. */
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  /** At most one: the first thing that is wrong. */
  readonly problems: readonly FileProblem[];
  /** See `FileFacts`; absent where there are none. */
  readonly loadsByPath?: readonly PathLoad[];
  readonly searchPath?: readonly (WrittenPath | "unknown")[];
}

/**
 * Scans one decoded file. Never throws; wrong syntax gives a problem and the imports that could be taken all the same.
 * Deep errors (inside an expression) are for the parser to find.
 */
export function scanPython(_path: string, text: string): PythonScan {
  return new Scanner(text, false).scan();
}

/**
 * May importing the module touch the outside: is there a call at module level of anything not known to be harmless? Over-approximate,
 * and a scan of its own: it is asked of few files.
 */
export function mayHaveImportEffect(text: string): boolean {
  return new Scanner(text, true).findsEffect();
}

class Scanner extends ClauseReader {
  private readonly reader = new ImportReader(this.lex, this.imports.drafts);
  private readonly means = new Set<string>();

  scan(): PythonScan {
    const { lex } = this;
    while (lex.pos < lex.end) this.logicalLine();
    this.levels.finish();
    const imports = this.imports.finish();
    for (const trait of findImportTraits(this.text, imports)) this.traits.add(trait);
    return {
      lines: lex.lineStart < lex.end ? lex.line : lex.line - 1,
      imports,
      traits: [...this.traits],
      suppressions: findSuppressions(this.text, lex.comments),
      problems: lex.problem === undefined ? [] : [lex.problem],
      ...pathFacts(this.paths, imports),
    };
  }

  findsEffect(): boolean {
    const { lex } = this;
    while (lex.pos < lex.end && this.seeksEffect) this.logicalLine();
    return !this.seeksEffect;
  }

  /** Looks at paths from the first import on that gives the means. */
  private startPaths(from: number): void {
    const { drafts } = this.imports;
    let last = "";
    for (let at = from; at < drafts.length; at++) {
      const module = drafts[at]?.module ?? "";
      if (module === last) continue;
      last = module;
      const means = findMeans(module);
      if (means === undefined || this.means.has(means)) continue;
      this.means.add(means);
      if (usesMeans(means, this.text)) this.paths ??= new PathCollector(this.text);
    }
  }

  // ── lines and levels ──────────────────────────────────────────────────────────────────────────────────────────────

  private logicalLine(): void {
    const { lex } = this;
    const { codes } = lex;
    if (this.isPlain() && lex.skipDull(this.here.indent)) return this.statements(SEMICOLON);
    let { pos } = lex;
    let indent = 0;
    let plainIndent = 0;
    let code = codes[pos] ?? 0;
    for (; ; code = codes[++pos] ?? 0) {
      if (code === 32) {
        indent++;
        plainIndent++;
      } else if (code === 9) {
        indent = (Math.floor(indent / 8) + 1) * 8;
        plainIndent++;
      } else if (code === 12) {
        indent = 0;
        plainIndent = 0;
      } else break;
    }
    lex.pos = pos;
    if (code === 35) {
      lex.comment();
      code = codes[lex.pos] ?? 0;
    }
    if (isBreak(code)) return lex.lineBreak();
    if (code === 92 && isBreak(codes[pos + 1] ?? 0)) code = lex.space();
    if (lex.pos >= lex.end) return;

    const level = this.levels.line(indent, plainIndent);
    if (this.here !== level) this.enter(level);
    this.statements(this.statement(code));
  }

  /** Is an ordinary statement at this level nothing but text to step over? */
  private isPlain(): boolean {
    const { here, levels } = this;
    return (
      here.chain === "none" &&
      !this.lex.watchOpens &&
      !levels.pending &&
      here === levels.frame() &&
      here.indent === here.plainIndent
    );
  }

  /** Goes on behind a statement: with the others of its line. */
  private statements(first: Stop): void {
    const { lex } = this;
    let stop = first;
    while (stop === SEMICOLON) {
      const code = lex.space();
      stop = endsLine(code) ? lex.run(false) : this.statement(code);
    }
  }

  // ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** One simple statement or compound header at the cursor; `code` is its first code unit. */
  private statement(code: number): Stop {
    const { lex } = this;
    switch (code) {
      case 105: // i
        if (lex.at("import")) return this.importStatement("import", 0);
        if (lex.at("if")) return this.ifClause("if");
        break;
      case 102: // f
        if (lex.at("from")) return this.importStatement("from", 0);
        if (lex.at("for")) return this.compound(3, "loop", CONDITIONAL);
        if (lex.at("finally")) return this.finallyClause();
        break;
      case 101: // e
        if (lex.at("else")) return this.elseClause();
        if (lex.at("elif")) return this.ifClause("elif");
        if (lex.at("except")) return this.exceptClause();
        if (lex.at("exec")) this.python2();
        break;
      case 116: // t
        if (lex.at("try")) return this.tryClause();
        break;
      case 119: // w
        if (lex.at("with")) return this.withStatement(4);
        if (lex.at("while")) return this.compound(5, "loop", CONDITIONAL);
        break;
      case 100: // d
        if (lex.at("def")) return this.definition(3, NESTED);
        break;
      case 99: // c
        if (lex.at("class")) return this.definition(5, CLASS_BODY);
        if (lex.at("case")) return this.soft("case");
        break;
      case 97: // a
        if (lex.at("async")) return this.asyncStatement();
        break;
      case 109: // m
        if (lex.at("match")) return this.soft("match");
        break;
      case 108: // l
        if (lex.at("lazy")) return this.lazyStatement();
        break;
      case 112: // p
        if (lex.at("print")) this.python2();
        break;
      case 114: // r
        if (lex.at("raise")) this.python2();
        break;
      case 64: // @: a decorator is applied at import, but hardly ever does more than register
        return this.decorator();
      default:
        if (code < 97 && STARTS[code] !== DULL && /[<>=/%&|^,:)\]}]/.test(String.fromCharCode(code)))
          lex.fail("invalid syntax", lex.pos);
    }
    this.endChain();
    if (this.imports.dynamic) this.imports.bindAssignment(lex.pos);
    this.paths?.note(lex.pos, this.here);
    return this.rest();
  }

  private decorator(): Stop {
    this.endChain();
    const { seeksEffect } = this;
    this.seeksEffect = false;
    this.watch();
    const stop = this.rest();
    this.seeksEffect = seeksEffect;
    this.watch();
    return stop;
  }

  private asyncStatement(): Stop {
    const { lex } = this;
    const { pos, line, lineStart } = lex;
    lex.pos += 5;
    lex.space();
    if (lex.at("def")) {
      this.traits.add("async");
      return this.definition(3, NESTED);
    }
    if (lex.at("with")) return this.withStatement(4);
    if (lex.at("for")) return this.compound(3, "loop", CONDITIONAL);
    lex.pos = pos;
    lex.line = line;
    lex.lineStart = lineStart;
    this.endChain();
    return this.rest();
  }

  private lazyStatement(): Stop {
    const { lex } = this;
    const { pos, line, lineStart } = lex;
    lex.pos += 4;
    lex.space();
    const form = lex.at("import") ? "import" : lex.at("from") ? "from" : undefined;
    if (form !== undefined) return this.importStatement(form, LAZY, pos - lineStart + 1, line);
    lex.pos = pos;
    lex.line = line;
    lex.lineStart = lineStart;
    this.endChain();
    return this.rest();
  }

  // ── imports ───────────────────────────────────────────────────────────────────────────────────────────────────────

  private importStatement(form: "import" | "from", flags: number, column?: number, line?: number): Stop {
    this.endChain();
    const { lex } = this;
    const startLine = line ?? lex.line;
    const startColumn = column ?? lex.pos - lex.lineStart + 1;
    const range: OpenRange = { startLine, startColumn, endLine: startLine, endColumn: startColumn };
    const from = this.imports.count;
    this.reader.read(form, range);
    this.imports.place(this.here, flags);
    if (this.paths === undefined) this.startPaths(from);
    this.watch();
    const code = lex.space();
    if (code === 59) {
      lex.pos++;
      return SEMICOLON;
    }
    if (code === 10 && lex.problem === undefined) {
      lex.lineBreak();
      return NEWLINE;
    }
    if (!endsLine(code)) lex.fail("invalid syntax behind an import", lex.pos);
    // An unclosed list ended at a line that begins another statement.
    if (lex.problem !== undefined && this.text.slice(lex.lineStart, lex.pos).trim() === "" && lex.line > startLine) {
      lex.pos = lex.lineStart;
      return NEWLINE;
    }
    return this.rest();
  }
}

function pathFacts(
  paths: PathCollector | undefined,
  imports: readonly ImportFact[],
): Pick<PythonScan, "loadsByPath" | "searchPath"> {
  const loadsByPath = paths?.loads(imports) ?? [];
  const searchPath = paths?.searchPath(imports) ?? [];
  return {
    ...(loadsByPath.length === 0 ? {} : { loadsByPath }),
    ...(searchPath.length === 0 ? {} : { searchPath }),
  };
}
