/** Reviewdog's rdjson: 1-based columns in UTF-8 bytes, ends exclusive. A column that cannot be converted is left out. */
import type { Audit, Finding, Range, Severity } from "../model/index.ts";
import { fixWords, openFindings } from "./summary.ts";
import { sentences } from "./text.ts";

const SEVERITY: Readonly<Record<Severity, "ERROR" | "WARNING" | "INFO">> = {
  critical: "ERROR",
  high: "ERROR",
  medium: "WARNING",
  low: "INFO",
  info: "INFO",
};

export function renderRdjson(audit: Audit): string {
  const document = {
    source: { name: "assay" },
    diagnostics: openFindings(audit).map((finding) => {
      const lines = knownLines(finding);
      const suggestions = suggestionsOf(finding, lines);
      return {
        message: sentences(
          finding.message,
          finding.recommendation,
          ...(suggestions.length > 0 ? [] : fixWords(finding)),
        ),
        location: { path: finding.location.path, range: byteRange(finding.location, lines) },
        severity: SEVERITY[finding.severity],
        code: { value: finding.rule },
        suggestions: suggestions.length > 0 ? suggestions : undefined,
      };
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Texts of lines, from column 1, as far as the finding holds them: its first line, and the further lines of its quote. */
function knownLines({ location, quote }: Finding): ReadonlyMap<number, string> {
  const known = new Map<number, string>([[location.startLine, location.lineText]]);
  const [, ...further] = quote.split(/\r\n|\n|\r/);
  for (const [index, text] of further.entries()) known.set(location.startLine + 1 + index, text);
  return known;
}

const UTF8 = new TextEncoder();

interface BytePosition {
  readonly line: number;
  readonly column?: number;
}

function bytePosition(line: number, column: number, lines: ReadonlyMap<number, string>): BytePosition {
  if (column === 1) return { line, column };
  const text = lines.get(line);
  if (text === undefined || column - 1 > text.length) return { line };
  return { line, column: UTF8.encode(text.slice(0, column - 1)).length + 1 };
}

function byteRange(range: Range, lines: ReadonlyMap<number, string>): { start: BytePosition; end?: BytePosition } {
  const start = bytePosition(range.startLine, range.startColumn, lines);
  const end = bytePosition(range.endLine, range.endColumn, lines);
  // Without its column, an end would claim the whole last line, and of a range by columns both have one.
  return start.column === undefined || end.column === undefined ? { start } : { start, end };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * The fix as one suggestion over the lines of the finding: reviewdog shows several as alternatives, and refuses one whose lines are not
 * those of the comment. Nothing where it cannot be told whole: half a fix is worse than no fix.
 */
function suggestionsOf({ fix, location }: Finding, lines: ReadonlyMap<number, string>): readonly object[] {
  const edits = (fix?.edits ?? []).toSorted(
    (a, b) => a.range.startLine - b.range.startLine || a.range.startColumn - b.range.startColumn,
  );
  const first = edits[0];
  const last = edits.at(-1);
  if (first === undefined || last === undefined || edits.some(({ path }) => path !== location.path)) return [];
  const start =
    first.range.startLine === location.startLine
      ? startOf(first.range)
      : { line: location.startLine, column: location.startColumn };
  const end =
    last.range.endLine === location.endLine
      ? endOf(last.range)
      : { line: location.endLine, column: location.endColumn };
  const parts: (string | undefined)[] = [];
  let at: Position = start;
  for (const { range, text } of edits) {
    parts.push(textBetween(at, startOf(range), lines), text);
    at = endOf(range);
  }
  parts.push(textBetween(at, end, lines));
  const range = byteRange(
    { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    lines,
  );
  if (parts.includes(undefined) || range.start.column === undefined || range.end === undefined) return [];
  return [{ range, text: parts.join("") }];
}

const startOf = ({ startLine, startColumn }: Range): Position => ({ line: startLine, column: startColumn });
const endOf = ({ endLine, endColumn }: Range): Position => ({ line: endLine, column: endColumn });

/** Undefined where the text is not known, or `to` is not behind `from`. */
function textBetween(from: Position, to: Position, lines: ReadonlyMap<number, string>): string | undefined {
  if (from.line > to.line || (from.line === to.line && from.column > to.column)) return undefined;
  const between: string[] = [];
  for (let number = from.line; number <= to.line; number += 1) {
    const line = lines.get(number);
    const end = number === to.line ? to.column - 1 : undefined;
    if (line === undefined || (end !== undefined && end > line.length)) return undefined;
    between.push(line.slice(number === from.line ? from.column - 1 : 0, end));
  }
  return between.join("\n");
}
