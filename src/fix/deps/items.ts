/** Adds an item to a bracketed list or object, and takes one out, in the style that it is written in. Comments stay. */
import type { Span } from "../spans.ts";

/** `close`: offset of the closing bracket. Items are in order, without their commas. */
export interface Items {
  readonly text: string;
  readonly open: number;
  readonly close: number;
  readonly items: readonly { readonly start: number; readonly end: number }[];
  /** How a comment begins. */
  readonly comment: "#" | "//";
  /** May the last item be followed by a comma? */
  readonly trailing: boolean;
}

export function addItem(list: Items, word: string): readonly Span[] {
  const { text, open, close } = list;
  const last = list.items.at(-1);
  if (last === undefined) return [at(open + 1, word)];
  const tail = text.slice(last.end, close);
  const first = list.items[0] ?? last;
  const isOneALine = /\n/u.test(text.slice(open, first.start)) && /\n/u.test(tail);
  const comma = commaIn(tail, list.comment);
  if (!isOneALine) return [at(last.end, `, ${word}`)];
  const line = `\n${indentAt(text, last.start)}${word}`;
  const end = lineEnd(text, last.end + (comma ?? 0));
  if (comma !== undefined) return [at(end, `${line}${list.trailing ? "," : ""}`)];
  return end === last.end ? [at(end, `,${line}`)] : [at(last.end, ","), at(end, line)];
}

/** Undefined where a comment would be lost or moved to something else. */
export function removeItem(list: Items, index: number): Span | undefined {
  const { text, items, close } = list;
  const item = items[index];
  if (item === undefined) return undefined;
  const previous = items[index - 1];
  const next = items[index + 1];
  const after = text.slice(item.end, next?.start ?? close);
  const comma = commaIn(after, list.comment);
  const start = lineStart(text, item.start);
  const rest = text.slice(item.end + (comma === undefined ? 0 : comma + 1), lineEnd(text, item.end));
  const isAlone = text.slice(start, item.start).trim() === "" && /^[ \t]*(?:(?:#|\/\/).*)?$/u.test(rest);
  const isLast = next === undefined;
  // The last one: without a comma of its own, the one before it must not keep its (JSON); in one line, no gap stays.
  if (isLast && previous !== undefined && (comma === undefined || !isAlone)) {
    const between = text.slice(previous.end, item.start);
    return between.includes(list.comment) ? undefined : { start: previous.end, end: item.end, text: "" };
  }
  if (isAlone && start > list.open) return { start, end: pastBreak(text, lineEnd(text, item.end)), text: "" };
  if (next !== undefined)
    return after.includes(list.comment) ? undefined : { start: item.start, end: next.start, text: "" };
  return { start: item.start, end: item.end + (comma === undefined ? 0 : comma + 1), text: "" };
}

function at(offset: number, text: string): Span {
  return { start: offset, end: offset, text };
}

/** Offset of the first comma that is not in a comment. */
function commaIn(text: string, comment: string): number | undefined {
  for (let here = 0; here < text.length; here += 1) {
    if (text.charAt(here) === ",") return here;
    if (text.startsWith(comment, here)) here = lineEnd(text, here);
  }
  return undefined;
}

export function lineEnd(text: string, offset: number): number {
  const found = /[\r\n]/u.exec(text.slice(offset));
  return found === null ? text.length : offset + found.index;
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/u.exec(text.slice(lineStart(text, offset)))?.[0] ?? "";
}

/** The offset behind the line break that stands at `offset`. */
export function pastBreak(text: string, offset: number): number {
  if (offset >= text.length) return offset;
  return offset + (text.startsWith("\r\n", offset) ? 2 : 1);
}
