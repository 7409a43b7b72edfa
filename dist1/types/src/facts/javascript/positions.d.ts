import type { Range } from "../../model/index.ts";
/**
 * Offsets (UTF-16 units, as oxc gives them) to 1-based lines and columns. The table of line starts is built on the
 * first question: most files of a tree without imports never ask.
 */
export interface Positions {
  /** Number of lines; a last line without a line break counts, an empty text has none. */
  readonly lines: number;
  readonly at: (offset: number) => {
    readonly line: number;
    readonly column: number;
  };
  readonly range: (start: number, end: number) => Range;
  /** Text of a 1-based line, without its line break. */
  readonly lineText: (line: number) => string;
}
export declare function positionsOf(text: string): Positions;
