/** The text of one file with its lines: offsets to ranges, nodes to verbatim text. */
import type { Range } from "../../model/index.ts";

const MAX_QUOTE = 500;

export interface Source {
  readonly path: string;
  readonly text: string;
  /** Offset of the first character of each line; `\n`, `\r\n` and a lone `\r` end a line. */
  readonly lineStarts: readonly number[];
}

export function makeSource(path: string, text: string): Source {
  const lineStarts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
    return { path, text, lineStarts };
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1);
  }
  return { path, text, lineStarts };
}

/** Index of the line (0-based) that holds `offset`. */
function lineIndex(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** 1-based line of an offset. */
export function lineOf(source: Source, offset: number): number {
  return lineIndex(source, offset) + 1;
}

/** 1-based range; columns in UTF-16 units, the end column exclusive. */
export function rangeOf(source: Source, node: { readonly start: number; readonly end: number }): Range {
  const first = lineIndex(source, node.start);
  const last = lineIndex(source, node.end);
  return {
    startLine: first + 1,
    startColumn: node.start - (source.lineStarts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: node.end - (source.lineStarts[last] ?? 0) + 1,
  };
}

/** Verbatim text of a node. */
export function textOf(source: Source, node: { readonly start: number; readonly end: number }): string {
  return source.text.slice(node.start, node.end);
}

/** Verbatim text, cut at 500 UTF-16 units (never inside a surrogate pair). */
export function quoteOf(source: Source, node: { readonly start: number; readonly end: number }): string {
  const text = textOf(source, node);
  if (text.length <= MAX_QUOTE) return text;
  const last = text.charCodeAt(MAX_QUOTE - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_QUOTE - 1 : MAX_QUOTE);
}

/** One line of white-space-collapsed text for messages, cut at 80 units. */
export function briefOf(source: Source, node: { readonly start: number; readonly end: number }): string {
  const text = textOf(source, node).replace(/\s+/gu, " ");
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
