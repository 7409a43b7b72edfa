/** What is known of the place where a statement stands. */
export declare const TYPE_ONLY = 1;
export declare const DYNAMIC = 2;
export declare const LAZY = 4;
export declare const GUARDED = 8;
export declare const NESTED = 16;
export declare const CLASS_BODY = 32;
export declare const CONDITIONAL = 64;
/** What the clauses `elif`, `else`, `except` and `finally` of a level belong to. */
export type Chain = "none" | "if" | "loop" | "try" | "handled";
/** One level of indentation, or the body of a one-line compound statement. Objects are reused. */
export declare class Frame {
  indent: number;
  /** The indentation with tabs as one column: tells an inconsistent mix. */
  plainIndent: number;
  flags: number;
  /** Enclosing qualified name, "" at module level. */
  symbol: string;
  /** How many functions are around. A `try` guards only what runs under it, not what a function imports when it is called. */
  functions: number;
  /** Does it run when the module is imported? */
  runs: "module" | "class" | "no";
  chain: Chain;
  /** Can the next clause of an `if` be reached at run time: "false" when a clause before is always taken. */
  reach: "true" | "false" | "unknown";
  /** Range of imports in the body of the last `try`. */
  tryFrom: number;
  tryTo: number;
  become(parent: Frame, indent: number, plainIndent: number): void;
}
