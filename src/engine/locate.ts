/** Ranges → locations with the quoted line. Text is cut, never invented: what is quoted stands in the file. */
import { lineHash } from "./identity.ts";
import type { Location, Range } from "../model/index.ts";

const MAX_QUOTE = 500;

/** Lines of a text without their line breaks (\n, \r\n and \r end a line). */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

export function locate(path: string, range: Range, lines: readonly string[]): { location: Location; quote: string } {
  const first = lines[range.startLine - 1] ?? "";
  const lineText = cut(first);
  let quote = first.slice(range.startColumn - 1, range.endLine === range.startLine ? range.endColumn - 1 : undefined);
  for (let line = range.startLine + 1; line <= range.endLine && quote.length <= MAX_QUOTE; line += 1) {
    const text = lines[line - 1] ?? "";
    quote += `\n${line === range.endLine ? text.slice(0, range.endColumn - 1) : text}`;
  }
  return {
    location: {
      path,
      startLine: range.startLine,
      startColumn: range.startColumn,
      endLine: range.endLine,
      endColumn: range.endColumn,
      lineText,
      lineHash: lineHash(first),
    },
    quote: cut(quote === "" ? first.trim() : quote),
  };
}

/** At most 500 UTF-16 units, never half a surrogate pair. */
function cut(text: string): string {
  if (text.length <= MAX_QUOTE) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(MAX_QUOTE - 1)) ? MAX_QUOTE - 1 : MAX_QUOTE;
  return text.slice(0, end);
}
