import type { Line } from "../lines.ts";
import type { RankedGroup } from "../summary.ts";
import type { TerminalOptions } from "../terminal.ts";
/** Items under headings of their severity, in at most `room` lines if every item can have at least one. */
export declare function itemLines(
  items: readonly RankedGroup[],
  options: TerminalOptions,
  {
    room,
    width,
  }: {
    readonly room: number;
    readonly width: number;
  },
): readonly Line[];
