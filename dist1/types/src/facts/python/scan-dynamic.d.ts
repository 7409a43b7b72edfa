/** Imports by call, with a literal argument: `importlib.import_module("x")`, `__import__("x")`, `pytest.importorskip("x")`. */
import type { Range } from "../../model/index.ts";
export interface DynamicImport {
  readonly form: "import-module" | "dunder-import";
  readonly module: string;
  readonly level: number;
  /** Literal `fromlist` of `__import__`; else empty. */
  readonly names: readonly string[];
  readonly range: Range;
}
/** A call that may import, by the place of its bracket. */
export interface DynamicCall {
  /** Callee as written. */
  readonly callee: string;
  readonly open: number;
  readonly line: number;
  readonly lineStart: number;
}
/** Functions whose first argument is a module. */
export declare const DYNAMIC_NAMES: ReadonlySet<string>;
/**
 * The callee of the bracket at `open`, when it is a dotted name on the same line and the first argument begins like a string or
 * a `name=`: all that can be told before the names of the whole file are known.
 */
export declare function findCallee(text: string, open: number, lineStart: number): string | undefined;
/** Where the dotted name before the bracket begins, or -1: `a.b (` but not `f().b(` or `[0](`. */
export declare function calleeStart(text: string, open: number): number;
/** What the call imports, when `name` (the last part of the resolved callee) is one of `DYNAMIC_NAMES`. */
export declare function interpretCall(text: string, call: DynamicCall, name: string): DynamicImport | undefined;
/** The text of an argument, given by keyword or by position; undefined when there is none or that cannot be told. */
export declare function argument(texts: readonly string[], index: number, keyword: string): string | undefined;
/** From the callee to the closing parenthesis, behind which is `end`. */
export declare function callRange(text: string, call: DynamicCall, end: number): Range;
/** The texts of the arguments, trimmed, and the offset behind the closing parenthesis. */
export declare function splitArguments(
  text: string,
  open: number,
):
  | {
      texts: string[];
      end: number;
    }
  | undefined;
