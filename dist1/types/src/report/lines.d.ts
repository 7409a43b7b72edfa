export type Style = "plain" | "bold" | "dim" | "red" | "yellow" | "blue" | "green" | "cyan";
export interface Span {
  readonly text: string;
  readonly style: Style;
}
export type Line = readonly Span[];
export declare function span(text: string, style?: Style): Span;
export declare function widthOf(line: Line): number;
/** The line's start in at most `width` columns. */
export declare function fit(line: Line, width: number): Line;
/** `left` at the left edge, `right` at the right edge; `left` gives way, but keeps half of the width. */
export declare function row(left: Line, right: Line, width: number): Line;
/**
 * `path:line   in Symbol   quote`: a long path is shortened in its middle, so that the quote keeps half of the width;
 * the symbol is shown where all three fit.
 */
export declare function place(at: string, symbol: string | undefined, quote: string, width: number): Line;
/** A long sentence on up to `maxLines` lines of `width` columns, broken between words. */
export declare function wrap(part: Span, width: number, maxLines: number): readonly Line[];
/** A label at its fixed width; an empty one aligns a further line under it. */
export declare function labelSpan(text: string, style?: Style): Span;
/** `lines` moved right by three columns, as the body of a numbered item. */
export declare function indent(lines: readonly Line[]): readonly Line[];
/**
 * Items under a label, joined by ` · ` and wrapped below each other:
 *
 *     Read   64 Python · 9 Markdown
 *            3 Dockerfiles
 *
 * At most `maxLines` lines; the items that find no room are counted by `more`.
 */
export declare function labelled(
  label: Span,
  items: readonly Line[],
  options: {
    readonly width: number;
    readonly maxLines: number;
    readonly more?: (left: number) => string;
  },
): readonly Line[];
/** Columns of `Guards ` and the other labels. */
export declare const LABEL_WIDTH = 7;
/** The finished text of some lines, with colours only when asked for, and a line feed after each line. */
export declare function paint(lines: readonly Line[], colour: boolean): string;
