/** The text of one file with its lines: offsets to ranges, nodes to verbatim text. */
import type { Range } from "../../model/index.ts";
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Offset of the first character of each line; `\n`, `\r\n` and a lone `\r` end a line. */
  readonly lineStarts: readonly number[];
}
export declare function makeSource(path: string, text: string): Source;
/** 1-based line of an offset. */
export declare function lineOf(source: Source, offset: number): number;
/** 1-based range; columns in UTF-16 units, the end column exclusive. */
export declare function rangeOf(
  source: Source,
  node: {
    readonly start: number;
    readonly end: number;
  },
): Range;
/** Verbatim text of a node. */
export declare function textOf(
  source: Source,
  node: {
    readonly start: number;
    readonly end: number;
  },
): string;
/** Verbatim text, cut at 500 UTF-16 units (never inside a surrogate pair). */
export declare function quoteOf(
  source: Source,
  node: {
    readonly start: number;
    readonly end: number;
  },
): string;
/** One line of white-space-collapsed text for messages, cut at 80 units. */
export declare function briefOf(
  source: Source,
  node: {
    readonly start: number;
    readonly end: number;
  },
): string;
