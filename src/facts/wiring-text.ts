/** Marks at places of a text. */
import type { Range } from "../model/index.ts";
import type { WiringMark } from "./types.ts";

export function markAt(
  kind: WiringMark["kind"],
  name: string,
  text: string,
  { index }: { readonly index: number },
): WiringMark {
  return { kind, name, range: lineRange(text, index) };
}

/** The line that begins at an offset, without its indent. */
export function lineRange(text: string, start: number): Range {
  const end = lineEnd(text, start);
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return rangeAt(text, start + indent, end);
}

export function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

/** Within one line. */
export function rangeAt(text: string, start: number, end: number): Range {
  const line = text.slice(0, start).split("\n").length;
  const column = start - text.lastIndexOf("\n", start - 1);
  return { startLine: line, startColumn: column, endLine: line, endColumn: column + (end - start) };
}
