/** The code cells of a notebook with the place of each source line in the JSON text. */
export interface SourceLine {
  /** Python source without line break. */
  readonly text: string;
  /** The same as it stands in the JSON, escapes and all; "" where it was replaced. */
  readonly raw: string;
  /** 1-based, in the JSON text. */
  readonly line: number;
  readonly column: number;
}
export interface CodeCell {
  readonly lines: readonly SourceLine[];
}
export type Cells =
  | {
      readonly ok: true;
      readonly cells: readonly CodeCell[];
    }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly at: {
        readonly line: number;
        readonly column: number;
      };
    };
/** Finds the code cells; a notebook of nbformat 4 has `cells`, one of 3 has `worksheets`. */
export declare function readCells(json: string): Cells;
