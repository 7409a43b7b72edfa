/** Offsets → 1-based lines and columns. */
import type { Range } from "../../model/index.ts";
import type { Span } from "./types.ts";

export interface Lines {
  readonly lineOf: (offset: number) => number;
  readonly rangeOf: (span: Span) => Range;
}

export function linesOf(text: string): Lines {
  let starts: readonly number[] | undefined;
  const lineOf = (offset: number): number => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const columnOf = (offset: number, line: number): number => offset - (starts?.[line - 1] ?? 0) + 1;
  return {
    lineOf,
    rangeOf: ({ from, to }) => {
      const startLine = lineOf(from);
      const endLine = lineOf(to);
      return { startLine, startColumn: columnOf(from, startLine), endLine, endColumn: columnOf(to, endLine) };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineBreak.length);
  return starts;
}
