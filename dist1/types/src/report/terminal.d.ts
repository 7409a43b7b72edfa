/** The page that a person reads first: what is wrong, what was looked at, what was not, and what to do next. */
import type { Audit } from "../model/index.ts";
export interface TerminalOptions {
  /** Escape sequences for colours; false in a pipe. */
  readonly colour: boolean;
  /** Columns of the terminal; 100 when unknown, never less than 40. */
  readonly width: number;
  /** Every group with every finding, information too, in as many lines as it takes. */
  readonly all: boolean;
  /** Recommendations, and every check by itself. */
  readonly verbose: boolean;
  /** Nothing when the exit code is 0, else only the line that gives its reason. */
  readonly quiet: boolean;
  readonly milliseconds: number;
  readonly exitCode: number;
}
/** The whole report, with a line feed at its end. At most 40 lines, unless `all` or `verbose`; `quiet`: at most one. */
export declare function renderTerminal(audit: Audit, options: TerminalOptions): string;
