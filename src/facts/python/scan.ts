/**
 * Tier 1 for Python: every import with its context, suppressions and cheap marks, in one pass over the text and without a tree.
 * What stands at the start of a statement is looked at; all the rest only for where it ends (see scan-lexer.ts).
 */
import type { FileProblem, ImportFact, SuppressionFact } from "../types.ts";
import { isBreak } from "./scan-chars.ts";
import { ImportCollector } from "./scan-collector.ts";
import { catchesImportError, suppressesImportError } from "./scan-conditions.ts";
import type { Chain, Frame } from "./scan-frames.ts";
import { CLASS_BODY, CONDITIONAL, GUARDED, LAZY, NESTED, TYPE_ONLY } from "./scan-frames.ts";
import type { ImportedName, OpenRange } from "./scan-imports.ts";
import { readImport } from "./scan-imports.ts";
import { Levels } from "./scan-levels.ts";
import type { Stop } from "./scan-lexer.ts";
import { COLON, Lexer, NEWLINE, SEMICOLON } from "./scan-lexer.ts";
import type { TopLevelBlock } from "./scan-outline.ts";
import { Outline } from "./scan-outline.ts";
import { findPython2 } from "./scan-python2.ts";
import { findSuppressions } from "./scan-suppressions.ts";
import { findImportTraits, mayHaveEffect } from "./scan-traits.ts";

export type { TopLevelBlock } from "./scan-outline.ts";

export interface PythonScan {
  /** Number of lines; a last line without line break counts. */
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  /** At most one: the first thing that is wrong. */
  readonly problems: readonly FileProblem[];
  /** The top level in order, without gaps. */
  readonly definitions: readonly TopLevelBlock[];
}

/**
 * Scans one decoded file. Never throws; wrong syntax gives a problem and the imports that could be taken all the same.
 * Deep errors (inside an expression) are for the parser to find.
 */
export function scanPython(_path: string, text: string): PythonScan {
  return new Scanner(text).scan();
}

/** What is read of a header; longer ones say nothing about conditions. Keeps odd input from costing more than it is long. */
const MAX_HEADER = 4000;

class Scanner {
  private readonly lex: Lexer;
  private readonly text: string;
  private readonly imports: ImportCollector;
  private readonly outline = new Outline();
  private readonly levels: Levels;
  /** Where the current statement stands. */
  private here: Frame;
  private readonly traits = new Set<string>();
  /** Something at module level may have an effect at import: no need to look on. */
  private effects = false;

  constructor(text: string) {
    this.text = text;
    this.lex = new Lexer(text);
    this.imports = new ImportCollector(text);
    this.levels = new Levels(this.lex);
    this.here = this.levels.frame();
    this.watch();
  }

  scan(): PythonScan {
    const { lex } = this;
    while (lex.pos < lex.end) this.logicalLine();
    this.levels.finish();
    const imports = this.imports.finish();
    for (const trait of findImportTraits(this.text, imports)) this.traits.add(trait);
    if (this.effects) this.traits.add("import-effects-candidate");
    if (this.outline.blocks.some((block) => block.name === "__getattr__")) this.traits.add("getattr-module");
    return {
      lines: lex.lineStart < lex.end ? lex.line : lex.line - 1,
      imports,
      traits: [...this.traits],
      suppressions: findSuppressions(this.text, lex.comments),
      problems: lex.problem === undefined ? [] : [lex.problem],
      definitions: this.outline.blocks,
    };
  }

  // ── lines and levels ──────────────────────────────────────────────────────────────────────────────────────────────

  private logicalLine(): void {
    const { lex, text } = this;
    let pos = lex.pos;
    let indent = 0;
    let plainIndent = 0;
    let code = text.charCodeAt(pos);
    for (; ; code = text.charCodeAt(++pos)) {
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
      code = text.charCodeAt(lex.pos);
    }
    if (isBreak(code)) return lex.lineBreak();
    if (code === 92 && isBreak(text.charCodeAt(pos + 1))) code = lex.space();
    if (lex.pos >= lex.end) return;

    const level = this.levels.line(indent, plainIndent);
    if (this.here !== level) this.enter(level);
    if (this.levels.isTop) this.outline.note(lex, code);
    let stop = this.statement(code);
    while (stop === SEMICOLON) {
      code = lex.space();
      stop = isBreak(code) || code === 35 || code !== code ? lex.run(false) : this.statement(code);
    }
  }

  private enter(frame: Frame): void {
    this.here = frame;
    this.watch();
  }

  /** Brackets are looked at only where they may mean something: a call that imports, or an effect at import. */
  private watch(): void {
    this.lex.watchOpens = this.imports.dynamic || (this.here.runs !== "no" && !this.effects);
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
      case 95: // _
        if (this.levels.isTop && lex.at("__all__")) this.traits.add("dunder-all");
        break;
      case 64: // @: a decorator is applied at import, but hardly ever does more than register
        return this.decorator();
      default:
        if (code < 97 && /[<>=/%&|^,:)\]}]/.test(String.fromCharCode(code))) lex.fail("invalid syntax", lex.pos);
    }
    this.endChain();
    if (this.imports.dynamic) this.imports.bindAssignment(lex.pos);
    return this.rest();
  }

  private python2(): void {
    const reason = findPython2(this.lex);
    if (reason !== undefined) this.lex.fail(reason, this.lex.pos);
  }

  private rest(header = false): Stop {
    const stop = this.lex.run(header);
    if (this.lex.opens.length > 0) this.judgeOpens();
    return stop;
  }

  private endChain(): void {
    if (this.here.chain !== "none") this.levels.endChain(this.here);
  }

  private decorator(): Stop {
    this.endChain();
    const { effects } = this;
    this.effects = true;
    this.watch();
    const stop = this.rest();
    this.effects = effects;
    this.watch();
    return stop;
  }

  /**
   * Reads a header from behind its keyword to the colon. `this.block` then describes the body, with `flags` added.
   * Returns its text and why it stopped: `COLON`, unless something is wrong.
   */
  private header(skip: number, flags: number): { text: string; stop: Stop } {
    const { lex } = this;
    const { block } = this.levels;
    lex.pos += skip;
    const start = lex.pos;
    let stop = this.rest(true);
    let text = this.text.slice(start, Math.min(lex.pos - 1, start + MAX_HEADER));
    if (stop === COLON && text.includes("lambda")) {
      // `if lambda: x: …`: each lambda outside brackets takes one colon.
      for (let colons = 0; stop === COLON && countLambdas(text) > colons; colons++) {
        stop = this.rest(true);
        text = this.text.slice(start, Math.min(lex.pos - 1, start + MAX_HEADER));
      }
    }
    block.become(this.here, 0, 0);
    block.flags |= flags;
    return { text, stop };
  }

  /** Behind the colon: a block on the next lines, or a body on this one, which the caller goes on with. */
  private body(stop: Stop): Stop {
    const { lex } = this;
    if (stop !== COLON) {
      let end = lex.pos;
      while (isBreak(this.text.charCodeAt(end - 1))) end--;
      lex.fail("expected ':'", end);
      return stop;
    }
    const code = lex.space();
    if (isBreak(code) || code === 35 || code !== code) {
      this.levels.pending = true;
      return lex.run(false);
    }
    this.enter(this.levels.inline());
    return SEMICOLON;
  }

  private compound(skip: number, chain: Chain, flags: number): Stop {
    this.endChain();
    const { here } = this;
    const { stop } = this.header(skip, flags);
    here.chain = chain;
    return this.body(stop);
  }

  private ifClause(word: "if" | "elif"): Stop {
    const { here } = this;
    const { block } = this.levels;
    if (word === "if") {
      this.endChain();
      here.reach = "true";
    } else if (here.chain !== "if") this.lex.fail("'elif' without 'if'", this.lex.pos);
    const { text, stop } = this.header(word.length, 0);
    here.chain = "if";
    const truth = this.imports.judge(text);
    if (here.reach === "false" || truth === "false") block.flags |= TYPE_ONLY;
    else if (here.reach === "unknown" || truth === "unknown") block.flags |= CONDITIONAL;
    if (truth === "true") here.reach = "false";
    else if (truth === "unknown" && here.reach === "true") here.reach = "unknown";
    if (block.runs !== "no" && text.includes("__main__") && text.includes("__name__")) {
      if (here.runs === "module") this.traits.add("main");
      if (/==/.test(text)) block.runs = "no";
    }
    return this.body(stop);
  }

  private elseClause(): Stop {
    const { here } = this;
    const { block } = this.levels;
    if (here.chain === "none" || here.chain === "try")
      this.lex.fail("'else' without a statement it belongs to", this.lex.pos);
    this.closeTry(here);
    const { stop } = this.header(4, 0);
    if (here.chain !== "if" || here.reach === "unknown") block.flags |= CONDITIONAL;
    else if (here.reach === "false") block.flags |= TYPE_ONLY;
    if (here.chain !== "handled") here.chain = "none";
    return this.body(stop);
  }

  private tryClause(): Stop {
    this.endChain();
    const { here } = this;
    const { stop } = this.header(3, 0);
    here.chain = "try";
    here.tryFrom = this.imports.count;
    here.tryTo = -1;
    return this.body(stop);
  }

  /** The body of the last `try` ends where its first clause begins. */
  private closeTry(here: Frame): void {
    if ((here.chain === "try" || here.chain === "handled") && here.tryTo < 0) here.tryTo = this.imports.count;
  }

  private exceptClause(): Stop {
    const { here, lex } = this;
    const { block } = this.levels;
    if (here.chain !== "try" && here.chain !== "handled") lex.fail("'except' without 'try'", lex.pos);
    this.python2();
    this.closeTry(here);
    const { text, stop } = this.header(6, 0);
    here.chain = "handled";
    if (catchesImportError(text)) {
      block.flags |= GUARDED;
      this.imports.guard(here.tryFrom, here.tryTo, here.functions);
    } else block.flags |= CONDITIONAL;
    return this.body(stop);
  }

  private finallyClause(): Stop {
    const { here, lex } = this;
    if (here.chain !== "try" && here.chain !== "handled") lex.fail("'finally' without 'try'", lex.pos);
    this.closeTry(here);
    const { stop } = this.header(7, 0);
    here.chain = "none";
    return this.body(stop);
  }

  private withStatement(skip: number): Stop {
    this.endChain();
    const { text, stop } = this.header(skip, 0);
    this.levels.block.flags |= suppressesImportError(text, (name) => this.imports.resolve(name))
      ? GUARDED
      : CONDITIONAL;
    return this.body(stop);
  }

  private definition(skip: number, flag: number): Stop {
    this.endChain();
    const { lex, here } = this;
    const { block } = this.levels;
    lex.pos += skip;
    lex.space();
    const name = lex.name();
    if (name === "") lex.fail(flag === NESTED ? "expected a function name" : "expected a class name", lex.pos);
    const { stop } = this.header(0, flag);
    block.symbol = here.symbol === "" ? name : `${here.symbol}.${name}`;
    if (flag === NESTED) {
      // What a function imports runs when it is called: outside the class body and the guard around its definition.
      block.flags &= ~(CLASS_BODY | GUARDED);
      block.functions++;
      block.runs = "no";
    } else if (block.runs === "module") block.runs = "class";
    return this.body(stop);
  }

  private asyncStatement(): Stop {
    const { lex } = this;
    const start = lex.pos;
    lex.pos += 5;
    lex.space();
    if (lex.at("def")) {
      this.traits.add("async");
      return this.definition(3, NESTED);
    }
    if (lex.at("with")) return this.withStatement(4);
    if (lex.at("for")) return this.compound(3, "loop", CONDITIONAL);
    lex.pos = start;
    this.endChain();
    return this.rest();
  }

  /** `match x:` and `case y:`; both words are also ordinary names. */
  private soft(word: "match" | "case"): Stop {
    const { lex } = this;
    this.endChain();
    SOFT_NAME.lastIndex = lex.pos + word.length;
    if (SOFT_NAME.test(this.text)) return this.rest();
    const { stop } = this.header(word.length, CONDITIONAL);
    if (stop !== COLON) return stop;
    const code = lex.space();
    // What a colon on the same line follows is an annotation, or a case's body; `match` has none there.
    if (word === "match" && !(isBreak(code) || code === 35 || code !== code)) return this.rest();
    return this.body(stop);
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
    const names: ImportedName[] = [];
    readImport(lex, form, names, range);
    this.imports.addNames(names, range, this.here, flags);
    this.watch();
    const code = lex.space();
    if (code === 59) {
      lex.pos++;
      return SEMICOLON;
    }
    if (!isBreak(code) && code !== 35 && code === code) lex.fail("invalid syntax behind an import", lex.pos);
    // An unclosed list ended at a line that begins another statement.
    if (lex.problem !== undefined && this.text.slice(lex.lineStart, lex.pos).trim() === "" && lex.line > startLine) {
      lex.pos = lex.lineStart;
      return NEWLINE;
    }
    return this.rest();
  }

  /** Looks at the brackets that the last run passed: calls that may import, calls that may have an effect at import. */
  private judgeOpens(): void {
    const { lex, here } = this;
    for (let at = 0; at < lex.opens.length; at += 3) {
      const open = lex.opens[at] ?? 0;
      if (here.runs !== "no" && !this.effects && mayHaveEffect(this.text, open, here.runs === "class"))
        this.effects = true;
      if (this.imports.dynamic) {
        this.imports.addCall(open, lex.opens[at + 1] ?? 1, lex.opens[at + 2] ?? 0, here);
      }
    }
    lex.opens.length = 0;
    this.watch();
  }
}

/** Behind `match` or `case` where that is an ordinary name: `match = 1`, `case.x`, `match += y`. */
const SOFT_NAME = /[ \t]*(?:[=,):;\]}\r\n]|\.(?![.\d])|$|(?:[-+*/%@&|^<>]|\*\*|\/\/|<<|>>)=)/y;

/** How many lambdas stand outside brackets and strings. */
function countLambdas(header: string): number {
  let plain = header.replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, "");
  for (let length = -1; length !== plain.length;) {
    length = plain.length;
    plain = plain.replaceAll(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, "");
  }
  return plain.match(/\blambda\b/g)?.length ?? 0;
}
