/** A fix → the lines that a suggestion replaces and what takes their place; only where it would apply cleanly. */
import type { Edit } from "../model/index.ts";
import { anchorOf, type Anchor, type FileDiff } from "./diff.ts";

export interface Suggestion {
  readonly anchor: Anchor;
  /** Without line ends; none deletes the anchored lines. */
  readonly lines: readonly string[];
}

/**
 * Undefined where the edits leave the file, are not all shown in one hunk of the change, or change nothing. `text` is the file's after
 * the change that is reviewed.
 */
export function suggestionOf(edits: readonly Edit[], text: string, file: FileDiff): Suggestion | undefined {
  const [first] = edits;
  if (first === undefined || edits.some(({ path }) => path !== file.path)) return undefined;
  const lines = text.split("\n");
  const startLine = Math.min(...edits.map(({ range }) => range.startLine));
  let endLine = Math.max(...edits.map(({ range }) => range.endLine));
  const last = edits.find(({ range }) => range.endLine === endLine);
  // An edit that ends before the first character of a line takes the line end before it, not that line.
  const takesLineEnd = last?.range.endColumn === 1 && endLine > startLine;
  if (takesLineEnd) endLine -= 1;
  const anchor = anchorOf(file, startLine, endLine);
  if (anchor === undefined || anchor.startLine !== startLine || anchor.endLine !== endLine) return undefined;
  const before = lines.slice(startLine - 1, endLine);
  const block = takesLineEnd ? `${before.join("\n")}\n` : before.join("\n");
  const after = applied(block, edits, startLine);
  if (after === undefined || after === block) return undefined;
  if (takesLineEnd && after !== "" && !after.endsWith("\n")) return undefined;
  const kept = takesLineEnd ? after.slice(0, -1) : after;
  return { anchor, lines: takesLineEnd && after === "" ? [] : kept.split("\n").map((line) => line.replace(/\r$/, "")) };
}

/** The block with the edits; undefined where they overlap or do not lie in it. */
function applied(block: string, edits: readonly Edit[], firstLine: number): string | undefined {
  const starts = [0];
  for (let at = block.indexOf("\n"); at >= 0; at = block.indexOf("\n", at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number => (starts[line - firstLine] ?? Number.NaN) + column - 1;
  const spans = edits
    .map(({ range, text }) => ({
      start: offset(range.startLine, range.startColumn),
      end: offset(range.endLine, range.endColumn),
      text,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let result = block;
  let limit = block.length;
  for (const { start, end, text } of spans) {
    if (Number.isNaN(start) || Number.isNaN(end) || start > end || end > limit) return undefined;
    result = `${result.slice(0, start)}${text}${result.slice(end)}`;
    limit = start;
  }
  return result;
}
