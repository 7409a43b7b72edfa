/** What is known of the place where a statement stands. */

// Flags as bits, in the order of EDGE_KINDS.
export const TYPE_ONLY = 1;
export const DYNAMIC = 2;
export const LAZY = 4;
export const GUARDED = 8;
export const NESTED = 16;
export const CLASS_BODY = 32;
export const CONDITIONAL = 64;

/** What the clauses `elif`, `else`, `except` and `finally` of a level belong to. */
export type Chain = "none" | "if" | "loop" | "try" | "handled";

/** One level of indentation, or the body of a one-line compound statement. Objects are reused. */
export class Frame {
  indent = 0;
  /** The indentation with tabs as one column: tells an inconsistent mix. */
  plainIndent = 0;
  flags = 0;
  /** Enclosing qualified name, "" at module level. */
  symbol = "";
  /** How many functions are around. A `try` guards only what runs under it, not what a function imports when it is called. */
  functions = 0;
  /** Does it run when the module is imported? */
  runs: "module" | "class" | "no" = "module";
  chain: Chain = "none";
  /** Can the next clause of an `if` be reached at run time: "false" when a clause before is always taken. */
  reach: "true" | "false" | "unknown" = "true";
  /** Range of imports in the body of the last `try`. */
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
