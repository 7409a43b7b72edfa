import { ImportCollector } from "./scan-collector.ts";
import type { Chain, Frame } from "./scan-frames.ts";
import { Levels } from "./scan-levels.ts";
import type { Stop } from "./scan-lexer.ts";
import { Lexer } from "./scan-lexer.ts";
import type { PathCollector } from "./scan-paths.ts";
/** Knows the place of the statement at the cursor and reads clauses; which statement it is, the scanner tells. */
export declare class ClauseReader {
  protected readonly lex: Lexer;
  protected readonly text: string;
  protected readonly imports: ImportCollector;
  protected readonly levels: Levels;
  /** Only where a file may handle paths of modules. */
  protected paths: PathCollector | undefined;
  /** Where the current statement stands. */
  protected here: Frame;
  protected readonly traits: Set<string>;
  /** Something at module level may have an effect at import: no need to look on. */
  protected effects: boolean;
  constructor(text: string);
  protected enter(frame: Frame): void;
  /** Brackets are looked at only where they may mean something: a call that imports, or an effect at import. */
  protected watch(): void;
  protected python2(): void;
  protected rest(header?: boolean): Stop;
  protected endChain(): void;
  /**
   * Reads a header from behind its keyword to the colon. `this.block` then describes the body, with `flags` added.
   * Returns its text and why it stopped: `COLON`, unless something is wrong.
   */
  protected header(
    skip: number,
    flags: number,
  ): {
    text: string;
    stop: Stop;
  };
  /** Behind the colon: a block on the next lines, or a body on this one, which the caller goes on with. */
  protected body(stop: Stop): Stop;
  protected compound(skip: number, chain: Chain, flags: number): Stop;
  protected ifClause(word: "if" | "elif"): Stop;
  protected elseClause(): Stop;
  protected tryClause(): Stop;
  /** The body of the last `try` ends where its first clause begins. */
  protected closeTry(here: Frame): void;
  protected exceptClause(): Stop;
  protected finallyClause(): Stop;
  protected withStatement(skip: number): Stop;
  protected definition(skip: number, flag: number): Stop;
  /** `match x:` and `case y:`; both words are also ordinary names. */
  protected soft(word: "match" | "case"): Stop;
  /** Looks at the brackets that the last run passed: calls that may import, calls that may have an effect at import. */
  protected judgeOpens(): void;
}
