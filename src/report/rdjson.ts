/** Reviewdog's rdjson: 1-based columns in UTF-8 bytes, ends exclusive. A column that cannot be converted is left out. */
import type { Audit, Edit, Finding, Range, Severity } from "../model/index.ts";
import { openFindings } from "./summary.ts";
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
        message: sentences(finding.message, finding.recommendation),
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
  // Without its column, an end would claim the whole last line.
  return end.column === undefined ? { start } : { start, end };
}

/** The fix as suggestions. All or none: half a fix is worse than no fix, and rdjson's suggestions stay in the finding's file. */
function suggestionsOf(finding: Finding, lines: ReadonlyMap<number, string>): readonly object[] {
  if (finding.fix === undefined) return [];
  const suggestions = finding.fix.edits.map((edit) => suggestionOf(edit, finding, lines));
  return suggestions.includes(undefined) ? [] : suggestions.filter((suggestion) => suggestion !== undefined);
}

function suggestionOf(edit: Edit, finding: Finding, lines: ReadonlyMap<number, string>): object | undefined {
  const range = byteRange(edit.range, lines);
  const isKnown = range.start.column !== undefined && range.end !== undefined;
  return edit.path === finding.location.path && isKnown ? { range, text: edit.text } : undefined;
}
