import type { Range } from "../../model/index.ts";

/**
 * Offsets (UTF-16 units, as oxc gives them) to 1-based lines and columns. The table of line starts is built on the
 * first question: most files of a tree without imports never ask.
 */
export interface Positions {
  /** Number of lines; a last line without a line break counts, an empty text has none. */
  readonly lines: number;
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
  readonly range: (start: number, end: number) => Range;
  /** Text of a 1-based line, without its line break. */
  readonly lineText: (line: number) => string;
}

export function positionsOf(text: string): Positions {
  const breaks = countBreaks(text);
  const lines = text.length === 0 ? 0 : text.charCodeAt(text.length - 1) === 10 ? breaks : breaks + 1;
  let starts: Int32Array | undefined;

  const at = (offset: number): { line: number; column: number } => {
    starts ??= lineStarts(text, breaks);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };

  return {
    lines,
    at,
    range: (start, end) => {
      const from = at(start);
      const to = at(end);
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
    lineText: (line) => {
      starts ??= lineStarts(text, breaks);
      const start = starts[line - 1];
      if (start === undefined) return "";
      const end = starts[line];
      return text.slice(start, end === undefined ? text.length : end - 1).replace(/\r$/, "");
    },
  };
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function lineStarts(text: string, breaks: number): Int32Array {
  const starts = new Int32Array(breaks + 1);
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts[line++] = at + 1;
  return starts;
}
