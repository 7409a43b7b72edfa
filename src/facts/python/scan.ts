/**
 * Tier 1 for Python: every import with its context, suppressions and cheap marks, in one pass over the text and without a tree.
 * What stands at the start of a statement is looked at; all the rest only for where it ends (see scan-lexer.ts).
 */
import type { EdgeKind, FileProblem, ImportFact, SuppressionFact } from "../types.ts";
import { EDGE_KINDS } from "../types.ts";
import { catchesImportError, judgeTypeChecking, suppressesImportError } from "./scan-conditions.ts";
import type { DynamicCall } from "./scan-dynamic.ts";
import { DYNAMIC_NAMES, interpretCall, mayImportDynamically, readCall } from "./scan-dynamic.ts";
import type { ImportedName, OpenRange } from "./scan-imports.ts";
import { readImport } from "./scan-imports.ts";
import type { Stop } from "./scan-lexer.ts";
import { COLON, isBreak, Lexer, NEWLINE, SEMICOLON } from "./scan-lexer.ts";
import { findSuppressions } from "./scan-suppressions.ts";
import { findImportTraits, mayHaveEffect } from "./scan-traits.ts";

export interface PythonScan {
  /** Number of lines; a last line without line break counts. */
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  /** At most one: the first thing that is wrong. */
  readonly problems: readonly FileProblem[];
  readonly definitions: readonly TopLevelBlock[];
}

/**
 * The top level of the module in order: a function or class with its decorators, or a run of other statements.
 * Offsets are UTF-16 units; a block ends where the next one starts, the last one at the end of the text.
 */
export interface TopLevelBlock {
  readonly kind: "class" | "def" | "code";
  readonly name?: string;
  readonly startOffset: number;
  readonly endOffset: number;
  /** 1-based line of `startOffset`. */
  readonly line: number;
}

/**
 * Scans one decoded file. Never throws; wrong syntax gives a problem and the imports that could be taken all the same.
 * Deep errors (inside an expression) are for the parser to find.
 */
export function scanPython(path: string, text: string): PythonScan {
  return new Scanner(path, text).scan();
}

// Flags as bits, in the order of EDGE_KINDS.
const TYPE_ONLY = 1;
const DYNAMIC = 2;
const LAZY = 4;
const GUARDED = 8;
const NESTED = 16;
const CLASS_BODY = 32;
const CONDITIONAL = 64;

/** What the clauses `elif`, `else`, `except` and `finally` of a level belong to. */
type Chain = "none" | "if" | "loop" | "try" | "handled";

/** One level of indentation, or the body of a one-line compound statement. Objects are reused. */
class Frame {
  indent = 0;
  /** The indentation with tabs as one column: tells an inconsistent mix. */
  plainIndent = 0;
  flags = 0;
  symbol = "";
  /** How many functions are around. A `try` guards only what runs under it, not what a function imports when it is called. */
  functions = 0;
  /** Does it run when the module is imported? */
  runs: "module" | "class" | "no" = "module";
  chain: Chain = "none";
  /** Can the next clause of an `if` be reached at run time: "false" when a clause before is always taken. */
  reach: "true" | "false" | "unknown" = "true";
  /** Range of facts in the body of the last `try`. */
  tryFrom = 0;
  tryTo = -1;

  become(parent: Frame, indent: number, plainIndent: number): void {
    this.indent = indent;
    this.plainIndent = plainIndent;
    this.flags = parent.flags;
    this.symbol = parent.symbol;
    this.functions = parent.functions;
    this.runs = parent.runs;
    this.chain = "none";
  }
}

type Draft = { -readonly [K in keyof ImportFact]: ImportFact[K] };

class Scanner {
  private readonly lex: Lexer;
  private readonly text: string;
  private readonly frames: Frame[] = [new Frame()];
  private depth = 0;
  /** The block that the next line must open: its properties, when `pending`. */
  private readonly block = new Frame();
  private pending = false;
  /** Where the current statement stands. */
  private here: Frame;

  private readonly drafts: Draft[] = [];
  private readonly flags: number[] = [];
  private readonly functions: number[] = [];
  /** Calls that may import, by their index in `drafts`: told when all names are known. */
  private readonly calls = new Map<number, DynamicCall>();
  /** Local name → dotted origin, for the names that matter here. */
  private readonly origins = new Map<string, string>();

  private readonly dynamic: boolean;
  private readonly typeChecking: boolean;
  private readonly traits = new Set<string>();
  private effects = false;

  private readonly blocks: { -readonly [K in keyof TopLevelBlock]: TopLevelBlock[K] }[] = [];
  private decorators: { offset: number; line: number } | undefined;

  constructor(_path: string, text: string) {
    this.text = text;
    this.lex = new Lexer(text, text.includes("assay:"));
    this.here = this.frame(0);
    this.dynamic = mayImportDynamically(text);
    // A module that sets it to true runs what stands below it.
    this.typeChecking =
      text.includes("TYPE_CHECKING") && !/^[ \t]*TYPE_CHECKING\b[^=\n]*=[ \t]*(?:True|1)\b/m.test(text);
  }

  scan(): PythonScan {
    const { lex } = this;
    while (lex.pos < lex.end) this.logicalLine();
    if (this.pending) lex.fail("expected an indented block", lex.end);
    if (this.frames.slice(0, this.depth + 1).some((frame) => frame.chain === "try")) this.tryAlone();
    const imports = this.finish();
    const last = this.blocks.at(-1);
    if (last !== undefined) last.endOffset = lex.end;
    for (const trait of findImportTraits(this.text, imports)) this.traits.add(trait);
    if (this.effects) this.traits.add("import-effects-candidate");
    return {
      lines: lex.lineStart < lex.end ? lex.line : lex.line - 1,
      imports,
      traits: [...this.traits],
      suppressions: findSuppressions(this.text, lex.comments),
      problems: lex.problem === undefined ? [] : [lex.problem],
      definitions: this.blocks,
    };
  }

  private frame(depth: number): Frame {
    return (this.frames[depth] ??= new Frame());
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

    this.level(indent, plainIndent);
    if (this.depth === 0) this.topLevel(code);
    let stop = this.statement(code);
    while (stop === SEMICOLON) {
      code = lex.space();
      stop = isBreak(code) || code === 35 || code !== code ? lex.run(false) : this.statement(code);
    }
  }

  /** Opens and closes levels so that the top frame is the one that the line is in. */
  private level(indent: number, plainIndent: number): void {
    const { lex } = this;
    let top = this.frame(this.depth);
    if (this.pending) {
      this.pending = false;
      if (indent > top.indent) {
        if (plainIndent <= top.plainIndent) lex.fail("inconsistent use of tabs and spaces in indentation", lex.pos);
        top = this.frame(++this.depth);
        top.become(this.block, indent, plainIndent);
        this.enter(top);
        return;
      }
      lex.fail("expected an indented block", lex.pos);
    } else if (indent > top.indent) {
      lex.fail("unexpected indent", lex.pos);
      this.frame(this.depth + 1).become(top, indent, plainIndent);
      this.enter(this.frame(++this.depth));
      return;
    }
    if (indent < top.indent) {
      while (indent < top.indent) {
        if (top.chain === "try") this.tryAlone();
        top = this.frame(--this.depth);
      }
      if (indent > top.indent) {
        lex.fail("unindent does not match any outer indentation level", lex.pos);
        const parent = top;
        top = this.frame(++this.depth);
        top.become(parent, indent, plainIndent);
      }
      this.enter(top);
    }
    if (plainIndent !== top.plainIndent) lex.fail("inconsistent use of tabs and spaces in indentation", lex.pos);
    if (this.here !== top) this.enter(top);
  }

  private enter(frame: Frame): void {
    this.here = frame;
    this.lex.watchOpens = this.dynamic || (frame.runs !== "no" && !this.effects);
  }

  private tryAlone(): void {
    this.lex.fail("'try' without 'except' or 'finally'", this.lex.pos);
  }

  /** Notes where the blocks of the top level begin. */
  private topLevel(code: number): void {
    const { lex } = this;
    const start = this.decorators ?? { offset: lex.lineStart, line: lex.line };
    if (code === 64) {
      this.decorators = start;
      return;
    }
    this.decorators = undefined;
    const match =
      code === 99 || code === 100 || code === 97 ? /(class|(?:async[ \t]+)?def)[ \t]+([\w\u0080-\uffff]+)/y : undefined;
    if (match !== undefined) match.lastIndex = lex.pos;
    const found = match?.exec(this.text);
    const last = this.blocks.at(-1);
    if (!found && last?.kind === "code") return;
    if (last !== undefined) last.endOffset = start.offset;
    const kind = !found ? "code" : found[1] === "class" ? "class" : "def";
    const name = found?.[2];
    this.blocks.push({
      kind,
      ...(name === undefined ? {} : { name }),
      startOffset: start.offset,
      endOffset: lex.end,
      line: start.line,
    });
    if (name === "__getattr__" && kind === "def") this.traits.add("getattr-module");
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
        if (
          lex.at("exec") &&
          /^exec[ \t]+["'\w]/.test(this.peek()) &&
          !/^exec[ \t]+(?:if|is|in|and|or|not)\b/.test(this.peek())
        ) {
          lex.fail("Python 2 syntax (exec statement)", lex.pos);
        }
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
        if (
          lex.at("print") &&
          /^print[ \t]+(?:["'\w])/.test(this.peek()) &&
          !/^print[ \t]+(?:if|is|in|and|or|not)\b/.test(this.peek())
        ) {
          lex.fail("Python 2 syntax (print statement)", lex.pos);
        }
        break;
      case 114: // r
        if (lex.at("raise") && /^raise[ \t]+[\w.]+[ \t]*,/.test(this.peek()))
          lex.fail("Python 2 syntax (raise E, value)", lex.pos);
        break;
      case 95: // _
        if (this.depth === 0 && lex.at("__all__")) this.traits.add("dunder-all");
        break;
      case 64: // @: a decorator is applied at import, but hardly ever does more than register
        return this.decorator();
      default:
        if (code < 97 && /[<>=/%&|^,:)\]}]/.test(String.fromCharCode(code))) lex.fail("invalid syntax", lex.pos);
    }
    if (this.here.chain !== "none") this.endChain();
    if (this.dynamic) this.aliasStatement();
    return this.rest();
  }

  /** The text from the cursor to the end of the line. */
  private peek(): string {
    return this.text.slice(this.lex.pos, this.lex.pos + 200).split(/[\r\n]/, 1)[0] ?? "";
  }

  private rest(header = false): Stop {
    const stop = this.lex.run(header);
    if (this.lex.opens.length > 0) this.judgeOpens();
    return stop;
  }

  private endChain(): void {
    if (this.here.chain === "try") this.tryAlone();
    this.here.chain = "none";
  }

  private decorator(): Stop {
    this.endChain();
    const { lex } = this;
    const watched = lex.watchOpens;
    lex.watchOpens = this.dynamic;
    const effects = this.effects;
    this.effects = true;
    const stop = this.rest();
    this.effects = effects;
    lex.watchOpens = watched;
    return stop;
  }

  /**
   * Reads a header from behind its keyword to the colon. `this.block` then describes the body, with `flags` added.
   * Returns the header's text, or undefined when it has no colon.
   */
  private header(skip: number, flags: number): { text: string; stop: Stop } {
    const { lex, block } = this;
    lex.pos += skip;
    const start = lex.pos;
    let stop = this.rest(true);
    let text = this.text.slice(start, lex.pos - 1);
    if (stop === COLON && text.includes("lambda")) {
      // `if lambda: x: …`: each lambda outside brackets takes one colon.
      for (let colons = 0; stop === COLON && countLambdas(text) > colons; colons++) {
        stop = this.rest(true);
        text = this.text.slice(start, lex.pos - 1);
      }
    }
    block.become(this.here, 0, 0);
    block.flags |= flags;
    return { text, stop };
  }

  /** Behind the colon: a block on the next lines, or a body on this one, which the caller goes on with. */
  private body(stop: Stop, optional = false): Stop {
    const { lex } = this;
    if (stop !== COLON) {
      if (!optional) lex.fail("expected ':'", Math.max(lex.pos - 1, 0));
      return stop;
    }
    const code = lex.space();
    if (isBreak(code) || code === 35 || code !== code) {
      this.pending = true;
      return lex.run(false);
    }
    const inline = this.frame(this.depth + 1);
    inline.become(this.block, 0, 0);
    this.enter(inline);
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
    const { here, block } = this;
    if (word === "if") {
      this.endChain();
      here.reach = "true";
    } else if (here.chain !== "if") this.lex.fail("'elif' without 'if'", this.lex.pos);
    const { text, stop } = this.header(word.length, 0);
    here.chain = "if";
    const truth =
      this.typeChecking && /TYPE_CHECKING|^[\s(]*(?:not\b)?[\s(]*\w/.test(text)
        ? judgeTypeChecking(text, (name) => this.isTypeChecking(name))
        : "unknown";
    if (here.reach === "false" || truth === "false") block.flags |= TYPE_ONLY;
    else if (here.reach === "unknown" || truth === "unknown") block.flags |= CONDITIONAL;
    if (truth === "true" && here.reach === "true") here.reach = "false";
    else if (truth === "true") here.reach = here.reach === "unknown" ? "false" : here.reach;
    else if (truth === "unknown" && here.reach === "true") here.reach = "unknown";
    if (block.runs !== "no" && text.includes("__main__") && text.includes("__name__")) {
      if (here.runs === "module") this.traits.add("main");
      if (/==/.test(text)) block.runs = "no";
    }
    return this.body(stop);
  }

  private elseClause(): Stop {
    const { here, block } = this;
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
    here.tryFrom = this.drafts.length;
    here.tryTo = -1;
    return this.body(stop);
  }

  /** The body of the last `try` ends where its first clause begins. */
  private closeTry(here: Frame): void {
    if ((here.chain === "try" || here.chain === "handled") && here.tryTo < 0) here.tryTo = this.drafts.length;
  }

  private exceptClause(): Stop {
    const { here, block, lex } = this;
    if (here.chain !== "try" && here.chain !== "handled") lex.fail("'except' without 'try'", lex.pos);
    if (/^except[ \t]+[\w.]+[ \t]*,[ \t]*(?:e|ex|exc|err)[ \t]*:/.test(this.peek()))
      lex.fail("Python 2 syntax (except E, e)", lex.pos);
    this.closeTry(here);
    const { text, stop } = this.header(6, 0);
    here.chain = "handled";
    if (catchesImportError(text)) {
      block.flags |= GUARDED;
      for (let at = here.tryFrom; at < here.tryTo; at++) {
        if (this.functions[at] === here.functions) this.flags[at] = (this.flags[at] ?? 0) | GUARDED;
      }
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
    this.block.flags |= suppressesImportError(text, (name) => this.resolve(name)) ? GUARDED : CONDITIONAL;
    return this.body(stop);
  }

  private definition(skip: number, flag: number): Stop {
    this.endChain();
    const { lex, block, here } = this;
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
    const name = /^\w+[ \t]*(?:[=.,):;\]}]|$|(?:[-+*/%@&|^<>]|\*\*|\/\/|<<|>>)=)/.test(this.peek());
    if (name) return this.rest();
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
    for (const name of names) {
      this.add({ kind: "top-level", flags: [], ...name, range }, flags);
      if (this.dynamic || this.typeChecking) this.bind(name);
    }
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

  private add(draft: Draft, flags: number): void {
    const { here } = this;
    if (here.symbol !== "") draft.symbol = here.symbol;
    this.drafts.push(draft);
    this.flags.push(here.flags | flags);
    this.functions.push(here.functions);
  }

  private bind(name: ImportedName): void {
    if (name.level > 0) return void this.origins.set(name.alias ?? name.name ?? name.module, `.${name.name ?? ""}`);
    if (name.form === "from") this.origins.set(name.alias ?? name.name ?? "", `${name.module}.${name.name ?? ""}`);
    else if (name.alias !== undefined) this.origins.set(name.alias, name.module);
    else {
      const root = name.module.split(".", 1)[0] ?? "";
      this.origins.set(root, root);
    }
  }

  private resolve(dotted: string): string {
    const dot = dotted.indexOf(".");
    const head = dot < 0 ? dotted : dotted.slice(0, dot);
    const origin = this.origins.get(head);
    return origin === undefined ? dotted : origin + dotted.slice(head.length);
  }

  private isTypeChecking(name: string): boolean {
    if (name === "TYPE_CHECKING") return true;
    const origin = this.resolve(name);
    return (
      /^(?:typing|typing_extensions)\.TYPE_CHECKING$/.test(origin) ||
      (!name.includes(".") && origin.endsWith(".TYPE_CHECKING"))
    );
  }

  /** `im = importlib.import_module` makes `im` a name for it. */
  private aliasStatement(): void {
    const alias = /([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_][\w.]*)[ \t]*(?=[\r\n;#]|$)/y;
    alias.lastIndex = this.lex.pos;
    const [, name, value] = alias.exec(this.text) ?? [];
    if (name === undefined || value === undefined) return;
    const origin = this.resolve(value);
    if (origin === "importlib" || this.isDynamic(value)) this.origins.set(name, origin);
  }

  /** Is it a name for one of the importing functions: bare, or an attribute of something imported? */
  private isDynamic(callee: string): boolean {
    const dot = callee.indexOf(".");
    const head = dot < 0 ? callee : callee.slice(0, dot);
    if (!DYNAMIC_NAMES.has(this.resolve(callee).split(".").at(-1) ?? "")) return false;
    return dot < 0 || this.origins.has(head) || head === "importlib" || head === "builtins";
  }

  /** Looks at the brackets that the last run passed: calls that may import, calls that may have an effect at import. */
  private judgeOpens(): void {
    const { lex, here } = this;
    for (let at = 0; at < lex.opens.length; at += 3) {
      const open = lex.opens[at] ?? 0;
      if (here.runs !== "no" && !this.effects && mayHaveEffect(this.text, open, here.runs === "class"))
        this.effects = true;
      if (!this.dynamic || this.text.charCodeAt(open) !== 40) continue;
      const call = readCall(this.text, open, lex.opens[at + 1] ?? 1, lex.opens[at + 2] ?? 0);
      if (call === undefined) continue;
      this.calls.set(this.drafts.length, call);
      this.add({ kind: "dynamic", flags: [], form: "import-module", module: "", level: 0, range: call.range }, DYNAMIC);
    }
    lex.opens.length = 0;
    lex.watchOpens = this.dynamic || (here.runs !== "no" && !this.effects);
  }

  /** Drafts → facts: flags become names, calls that import nothing go. */
  private finish(): ImportFact[] {
    if (this.calls.size === 0) {
      for (const [at, draft] of this.drafts.entries()) setFlags(draft, this.flags[at] ?? 0);
      return this.drafts;
    }
    const facts: ImportFact[] = [];
    for (const [at, draft] of this.drafts.entries()) {
      const call = this.calls.get(at);
      setFlags(draft, this.flags[at] ?? 0);
      if (call === undefined) {
        facts.push(draft);
        continue;
      }
      if (!this.isDynamic(call.callee)) continue;
      const name = this.resolve(call.callee).split(".").at(-1) ?? "";
      const found = interpretCall(call, name);
      if (found === undefined) continue;
      if (name === "importorskip") setFlags(draft, (this.flags[at] ?? 0) | GUARDED);
      const { form, module, level } = found;
      const fact = { ...draft, form, module, level };
      if (found.names.length === 0) facts.push(fact);
      for (const each of found.names) facts.push({ ...fact, name: each });
    }
    return facts;
  }
}

const flagNames = new Map<number, readonly EdgeKind[]>();
function setFlags(draft: Draft, bits: number): void {
  let names = flagNames.get(bits);
  if (names === undefined) {
    names = bits === 0 ? ["top-level"] : EDGE_KINDS.filter((_, at) => at < 7 && (bits & (1 << at)) !== 0);
    flagNames.set(bits, names);
  }
  draft.flags = names;
  draft.kind = names[0] ?? "top-level";
}

/** How many lambdas stand outside brackets and strings. */
function countLambdas(header: string): number {
  let plain = header.replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, "");
  for (let length = -1; length !== plain.length;) {
    length = plain.length;
    plain = plain.replaceAll(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, "");
  }
  return plain.match(/\blambda\b/g)?.length ?? 0;
}
