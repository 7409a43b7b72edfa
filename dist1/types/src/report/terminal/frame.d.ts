/** What stands around the items: what was looked at and what was not; what is clean, and what to do next. */
import type { Audit } from "../../model/index.ts";
import type { Line } from "../lines.ts";
import type { RankedGroup } from "../summary.ts";
import type { TerminalOptions } from "../terminal.ts";
/** `assay audit · media-platform · a1b2c3d (clean)   0.41 s`. */
export declare function titleLine(audit: Audit, options: TerminalOptions, width: number): Line;
export declare function comparisonLines(audit: Audit, width: number): readonly Line[];
export declare function readLines(audit: Audit, width: number): readonly Line[];
/** Never missing: a report that does not say what it left out cannot be trusted. */
export declare function notLines(audit: Audit, options: TerminalOptions, width: number): readonly Line[];
export declare function hiddenLines(hidden: readonly RankedGroup[], width: number): readonly Line[];
/** Clean checks by family, the doubtful and the best tested first, the rest counted. One line a check with `all` or `verbose`. */
export declare function cleanLines(audit: Audit, options: TerminalOptions, width: number): readonly Line[];
export declare function guardLine(audit: Audit, width: number): Line;
export declare function suppressedLines(audit: Audit, width: number): readonly Line[];
/** The first thing to do and what works again when it is done. */
export declare function nextLines(audit: Audit, ranked: readonly RankedGroup[], width: number): readonly Line[];
/** The exit code and its reason, then the commands that tell more, as far as there is room. */
export declare function exitLine(
  audit: Audit,
  commands: readonly string[],
  options: TerminalOptions,
  width: number,
): Line;
