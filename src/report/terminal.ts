/** The page that a person reads first: what is wrong, what was looked at, what was not, and what to do next. */
import type { Audit } from "../model/index.ts";
import { paint } from "./lines.ts";
import type { Line } from "./lines.ts";
import { rankedGroups } from "./summary.ts";
import {
  cleanLines,
  comparisonLines,
  exitLine,
  guardLine,
  hiddenLines,
  nextLines,
  notLines,
  ranLines,
  readLines,
  suppressedLines,
  titleLine,
} from "./terminal/frame.ts";
import { itemLines } from "./terminal/items.ts";

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

/** A screen: what fits without scrolling on most terminals. */
const MAX_LINES = 40;
const MAX_GROUPS = 10;
const MIN_WIDTH = 40;
const BLANK: Line = [];

/** The whole report, with a line feed at its end. At most 40 lines, unless `all` or `verbose`; `quiet`: at most one. */
export function renderTerminal(audit: Audit, options: TerminalOptions): string {
  const width = Math.max(MIN_WIDTH, Math.floor(options.width));
  const ranked = rankedGroups(audit);
  const worth = ranked.filter(({ group }) => group.severity !== "info");
  const shown = options.all ? ranked : worth.slice(0, MAX_GROUPS);
  const hidden = ranked.slice(shown.length);
  const isCut = !options.all && (hidden.length > 0 || shown.some(({ findings }) => findings.length > 1));
  const commands = [...(shown.length > 0 ? ["assay explain 1"] : []), ...(isCut ? ["assay audit --all"] : [])];

  const exit = exitLine(audit, commands, options, width);
  if (options.quiet) return options.exitCode === 0 ? "" : paint([exit], options.colour);

  const top = [
    titleLine(audit, options, width),
    ...comparisonLines(audit, width),
    ...readLines(audit, width),
    ...notLines(audit, options, width),
    BLANK,
  ];
  const bottom = [
    ...hiddenLines(hidden, width),
    ...(ranked.length > 0 ? [BLANK] : []),
    ...cleanLines(audit, options, width),
    guardLine(audit, width),
    ...ranLines(audit, width),
    ...suppressedLines(audit, width),
    ...nextLines(audit, ranked, width),
    exit,
  ];
  const room = options.all || options.verbose ? Infinity : MAX_LINES - top.length - bottom.length;
  return paint([...top, ...itemLines(shown, options, { room, width }), ...bottom], options.colour);
}
