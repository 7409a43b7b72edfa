/** Compound statements of the Python scanner: a header up to its colon, then what its body is known by. */
import { endsLine, isBreak } from "./scan-chars.ts";
import { ImportCollector } from "./scan-collector.ts";
import { catchesImportError, suppressesImportError } from "./scan-conditions.ts";
import type { Chain, Frame } from "./scan-frames.ts";
import { CLASS_BODY, CONDITIONAL, GUARDED, NESTED, TYPE_ONLY } from "./scan-frames.ts";
import { Levels } from "./scan-levels.ts";
import type { Stop } from "./scan-lexer.ts";
import { COLON, Lexer, SEMICOLON } from "./scan-lexer.ts";
import { findPython2 } from "./scan-python2.ts";
import type { PathCollector } from "./scan-paths.ts";
import { mayHaveEffect } from "./scan-traits.ts";

/** What is read of a header; longer ones say nothing about conditions. Keeps odd input from costing more than it is long. */
const MAX_HEADER = 4000;

/** Knows the place of the statement at the cursor and reads clauses; which statement it is, the scanner tells. */
export class ClauseReader {
  protected readonly lex: Lexer;
  protected readonly text: string;
  protected readonly imports: ImportCollector;
  protected readonly levels: Levels;
  /** Only where a file may handle paths of modules. */
  protected paths: PathCollector | undefined;
  /** Where the current statement stands. */
  protected here: Frame;
  protected readonly traits = new Set<string>();
  /** Is an effect at import still to be found? */
  protected seeksEffect: boolean;
  /** Where the text of the last header begins. */
  private headerStart = 0;

  constructor(text: string, seeksEffect: boolean) {
    this.text = text;
    this.lex = new Lexer(text);
    this.imports = new ImportCollector(text);
    this.levels = new Levels(this.lex);
    this.here = this.levels.frame();
    this.seeksEffect = seeksEffect;
    this.watch();
  }

  protected enter(frame: Frame): void {
    this.here = frame;
    this.watch();
  }

  /** Brackets are looked at only where they may mean something: a call that imports, or an effect at import. */
  protected watch(): void {
    this.lex.watchOpens =
      this.imports.dynamic || this.paths !== undefined || (this.seeksEffect && this.here.runs !== "no");
  }

  protected python2(): void {
    const reason = findPython2(this.lex);
    if (reason !== undefined) this.lex.fail(reason, this.lex.pos);
  }

  protected rest(header = false): Stop {
    const stop = this.lex.run(header);
    if (this.lex.opens.length > 0) this.judgeOpens();
    return stop;
  }

  protected endChain(): void {
    if (this.here.chain !== "none") this.levels.endChain(this.here);
  }

  /**
   * Reads a header from behind its keyword to the colon. `levels.block` then describes the body, with `flags` added.
   * Returns why it stopped: `COLON`, unless something is wrong.
   */
  protected header(skip: number, flags: number): Stop {
    const { lex } = this;
    const { block } = this.levels;
    lex.pos += skip;
    this.headerStart = lex.pos;
    let stop = this.rest(true);
    if (stop === COLON && this.holdsLambda()) {
      // `if lambda: x: …`: each lambda outside brackets takes one colon.
      for (let colons = 0; stop === COLON && countLambdas(this.headerText()) > colons; colons++) stop = this.rest(true);
    }
    block.become(this.here, 0, 0);
    block.flags |= flags;
    return stop;
  }

  /** The text of the header that was read last. */
  protected headerText(): string {
    return this.text.slice(this.headerStart, this.headerEnd());
  }

  private headerEnd(): number {
    return Math.min(this.lex.pos - 1, this.headerStart + MAX_HEADER);
  }

  private holdsLambda(): boolean {
    const { codes } = this.lex;
    const end = this.headerEnd() - "mbda".length;
    for (let at = this.headerStart + "la".length; at <= end; at++) {
      if (codes[at] === 109 && codes[at + 1] === 98 && this.text.startsWith("lambda", at - 2)) return true;
    }
    return false;
  }

  /** Behind the colon: a block on the next lines, or a body on this one, which the caller goes on with. */
  protected body(stop: Stop): Stop {
    const { lex } = this;
    if (stop !== COLON) {
      let end = lex.pos;
      while (isBreak(this.text.charCodeAt(end - 1))) end--;
      lex.fail("expected ':'", end);
      return stop;
    }
    const code = lex.space();
    if (endsLine(code)) {
      this.levels.pending = true;
      return lex.run(false);
    }
    this.enter(this.levels.inline());
    return SEMICOLON;
  }

  protected compound(skip: number, chain: Chain, flags: number): Stop {
    this.endChain();
    const { here } = this;
    const stop = this.header(skip, flags);
    here.chain = chain;
    return this.body(stop);
  }

  protected ifClause(word: "if" | "elif"): Stop {
    const { here } = this;
    const { block } = this.levels;
    if (word === "if") {
      this.endChain();
      here.reach = "true";
    } else if (here.chain !== "if") this.lex.fail("'elif' without 'if'", this.lex.pos);
    const stop = this.header(word.length, 0);
    here.chain = "if";
    const truth = this.imports.judges ? this.imports.judge(this.headerText()) : "unknown";
    if (here.reach === "false" || truth === "false") block.flags |= TYPE_ONLY;
    else if (here.reach === "unknown" || truth === "unknown") block.flags |= CONDITIONAL;
    if (truth === "true") here.reach = "false";
    else if (truth === "unknown" && here.reach === "true") here.reach = "unknown";
    if (block.runs !== "no") this.mainTest(here, block);
    return this.body(stop);
  }

  /** `if __name__ == "__main__":` */
  private mainTest(here: Frame, block: Frame): void {
    const text = this.headerText();
    if (!text.includes("__main__") || !text.includes("__name__")) return;
    if (here.runs === "module") this.traits.add("main");
    if (text.includes("==")) block.runs = "no";
  }

  protected elseClause(): Stop {
    const { here } = this;
    const { block } = this.levels;
    if (here.chain === "none" || here.chain === "try")
      this.lex.fail("'else' without a statement it belongs to", this.lex.pos);
    this.closeTry(here);
    const stop = this.header(4, 0);
    if (here.chain !== "if" || here.reach === "unknown") block.flags |= CONDITIONAL;
    else if (here.reach === "false") block.flags |= TYPE_ONLY;
    if (here.chain !== "handled") here.chain = "none";
    return this.body(stop);
  }

  protected tryClause(): Stop {
    this.endChain();
    const { here } = this;
    const stop = this.header(3, 0);
    here.chain = "try";
    here.tryFrom = this.imports.count;
    here.tryTo = -1;
    return this.body(stop);
  }

  /** The body of the last `try` ends where its first clause begins. */
  protected closeTry(here: Frame): void {
    if ((here.chain === "try" || here.chain === "handled") && here.tryTo < 0) here.tryTo = this.imports.count;
  }

  protected exceptClause(): Stop {
    const { here, lex } = this;
    const { block } = this.levels;
    if (here.chain !== "try" && here.chain !== "handled") lex.fail("'except' without 'try'", lex.pos);
    this.python2();
    this.closeTry(here);
    const stop = this.header(6, 0);
    here.chain = "handled";
    if (catchesImportError(this.headerText())) {
      block.flags |= GUARDED;
      this.imports.guard(here.tryFrom, here.tryTo, here.functions);
      this.paths?.guard(here.tryFrom, here.tryTo, here.functions);
    } else block.flags |= CONDITIONAL;
    return this.body(stop);
  }

  protected finallyClause(): Stop {
    const { here, lex } = this;
    if (here.chain !== "try" && here.chain !== "handled") lex.fail("'finally' without 'try'", lex.pos);
    this.closeTry(here);
    const stop = this.header(7, 0);
    here.chain = "none";
    return this.body(stop);
  }

  protected withStatement(skip: number): Stop {
    this.endChain();
    const stop = this.header(skip, 0);
    this.levels.block.flags |= suppressesImportError(this.headerText(), (name) => this.imports.resolve(name))
      ? GUARDED
      : CONDITIONAL;
    return this.body(stop);
  }

  protected definition(skip: number, flag: number): Stop {
    this.endChain();
    const { lex, here } = this;
    const { block } = this.levels;
    lex.pos += skip;
    lex.space();
    const name = lex.name();
    if (name === "") lex.fail(flag === NESTED ? "expected a function name" : "expected a class name", lex.pos);
    const stop = this.header(0, flag);
    block.symbol = here.symbol === "" ? name : `${here.symbol}.${name}`;
    if (flag === NESTED) this.paths?.define(block.symbol, this.headerText());
    if (flag === NESTED) {
      // What a function imports runs when it is called: outside the class body and the guard around its definition.
      block.flags &= ~(CLASS_BODY | GUARDED);
      block.functions++;
      block.runs = "no";
    } else if (block.runs === "module") block.runs = "class";
    return this.body(stop);
  }

  /** `match x:` and `case y:`; both words are also ordinary names. */
  protected soft(word: "match" | "case"): Stop {
    const { lex } = this;
    this.endChain();
    SOFT_NAME.lastIndex = lex.pos + word.length;
    if (SOFT_NAME.test(this.text)) return this.rest();
    const stop = this.header(word.length, CONDITIONAL);
    if (stop !== COLON) return stop;
    const code = lex.space();
    // What a colon on the same line follows is an annotation, or a case's body; `match` has none there.
    if (word === "match" && !endsLine(code)) return this.rest();
    return this.body(stop);
  }

  /** Looks at the brackets that the last run passed: calls that may import, calls that may have an effect at import. */
  protected judgeOpens(): void {
    const { lex, here } = this;
    for (let at = 0; at < lex.opens.length; at += 3) {
      const open = lex.opens[at] ?? 0;
      const line = lex.opens[at + 1] ?? 1;
      const lineStart = lex.opens[at + 2] ?? 0;
      if (this.seeksEffect && here.runs !== "no" && mayHaveEffect(this.text, open, here.runs === "class"))
        this.seeksEffect = false;
      this.paths?.addCall(open, line, lineStart, here, this.imports.count);
      if (this.imports.dynamic) this.imports.addCall(open, line, lineStart, here);
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
