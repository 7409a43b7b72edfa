/** Edits as spans of a text: resolved, never overlapping, applied in one pass. */
import { makeSource, type Source } from "../facts/python/source.ts";
import type { Edit, Range } from "../model/index.ts";

/** Replaces the UTF-16 units from `start` to `end` (exclusive); an insertion where both are equal. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The offset of a 1-based position; undefined where the text has no such place. */
export function offsetAt(source: Source, line: number, column: number): number | undefined {
  const start = source.lineStarts[line - 1];
  if (start === undefined || column < 1) return undefined;
  const next = source.lineStarts[line];
  const offset = start + column - 1;
  return offset <= (next === undefined ? source.text.length : next - 1) ? offset : undefined;
}

/** Start and end of a range; undefined where it does not lie in the text. */
export function extentOf(source: Source, range: Range): { readonly start: number; readonly end: number } | undefined {
  const start = offsetAt(source, range.startLine, range.startColumn);
  const end = offsetAt(source, range.endLine, range.endColumn);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

/**
 * The edits of one file as spans; their line breaks become those of the file. Undefined where one does not lie in the text, cuts a
 * character or a line break in two, or overlaps another.
 */
export function spansOf(path: string, text: string, edits: readonly Edit[]): readonly Span[] | undefined {
  const source = makeSource(path, text);
  const ending = lineEnding(text);
  let spans: readonly Span[] = [];
  for (const edit of edits) {
    const extent = extentOf(source, edit.range);
    if (extent === undefined || splits(text, extent.start) || splits(text, extent.end)) return undefined;
    const joined = join(spans, [{ ...extent, text: edit.text.replace(/\r\n|\r|\n/gu, ending) }]);
    if (joined === undefined) return undefined;
    spans = joined;
  }
  return spans;
}

function splits(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (before === 13 && after === 10) return true;
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** The line break that a file uses first; `\n` where it has none. */
export function lineEnding(text: string): string {
  return /\r\n|\n|\r/u.exec(text)?.[0] ?? "\n";
}

/**
 * Two lists of spans as one, in order; undefined where they overlap. What both have is there once (two fixes that need one constant);
 * insertions at one place follow each other, those of `first` in front.
 */
export function join(first: readonly Span[], second: readonly Span[]): readonly Span[] | undefined {
  let all: readonly Span[] = first;
  for (const span of second) {
    if (all.some((known) => isSame(known, span))) continue;
    const beside = all.find((known) => isObjectBeside(known, span));
    all =
      beside === undefined ? [...all, span] : all.map((known) => (known === beside ? withBoth(beside, span) : known));
  }
  all = all.toSorted((a, b) => a.start - b.start || a.end - b.end);
  for (const [index, span] of all.entries()) {
    const next = all[index + 1];
    if (next !== undefined && next.start < span.end) return undefined;
  }
  return all;
}

/** The first options of a call, as builders write them. */
const OBJECT = /^, \{ (.+) \}$/su;

/** Two fixes that each give a call its first options, at one place. */
function isObjectBeside(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === a.start && b.end === b.start && OBJECT.test(a.text) && OBJECT.test(b.text);
}

/** `, { a: 1 }` and `, { b: 2 }` → `, { a: 1, b: 2 }`; what both have is there once. */
function withBoth(a: Span, b: Span): Span {
  const [mine = "", other = ""] = [a, b].map(({ text }) => OBJECT.exec(text)?.[1]);
  return `, ${mine}, `.includes(`, ${other}, `) ? a : { ...a, text: `, { ${mine}, ${other} }` };
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** The text with the spans replaced; they are in order and do not overlap, as `join` leaves them. */
export function applySpans(text: string, spans: readonly Span[]): string {
  let made = "";
  let done = 0;
  for (const span of spans) {
    made += text.slice(done, span.start) + span.text;
    done = span.end;
  }
  return made + text.slice(done);
}

/** Where a place of the changed text was before; what was written anew is where it was put. */
export function unshifted(offset: number, spans: readonly Span[]): number {
  let shift = 0;
  for (const span of spans) {
    const start = span.start + shift;
    if (start > offset) break;
    if (offset < start + span.text.length) return span.start;
    shift += span.text.length - (span.end - span.start);
  }
  return offset - shift;
}

/** Where an offset of the old text is in the new one; inside a replaced span, the beginning of what replaces it. */
export function shifted(offset: number, spans: readonly Span[]): number {
  let shift = 0;
  for (const span of spans) {
    if (span.start > offset) break;
    if (span.end > offset) return span.start + shift;
    shift += span.text.length - (span.end - span.start);
  }
  return offset + shift;
}
