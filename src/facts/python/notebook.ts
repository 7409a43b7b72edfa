/**
 * Jupyter notebooks: the code cells as one Python text, scanned, with lines of the `.ipynb` file itself.
 * IPython's own syntax is not Python: `%magic`, `!command` and `help?` become `pass`, cells in another language nothing.
 */
import type { Range } from "../../model/index.ts";
import type { FileProblem } from "../types.ts";
import type { CodeCell, SourceLine } from "./notebook-json.ts";
import { readCells } from "./notebook-json.ts";
import { Lexer, SEMICOLON } from "./scan-lexer.ts";
import type { PythonScan } from "./scan.ts";
import { scanPython } from "./scan.ts";

export type Notebook =
  | {
      readonly ok: true;
      /** Python text of all code cells, one line break between cells. */
      readonly text: string;
      /** The notebook's line (1-based) of each line of `text`. */
      readonly lineMap: readonly number[];
      /** The scan of `text`, its lines and columns those of the `.ipynb` file. */
      readonly scan: PythonScan;
    }
  | { readonly ok: false; readonly problem: FileProblem };

/** Reads a whole notebook. Never throws: broken JSON, or JSON that is no notebook, is a problem. */
export function readNotebook(path: string, json: string): Notebook {
  const cells = readCells(json);
  if (!cells.ok) return { ok: false, problem: { kind: "unparsed", reason: cells.reason, at: cells.at } };
  const lines = cells.cells.flatMap((cell) => pythonLines(cell));
  const joined = scanLines(path, lines);
  // One broken cell must not swallow the next ones: then each is read by itself (and names are not shared between them).
  const parts = joined.problems.length === 0 ? [joined] : cells.cells.map((cell) => scanLines(path, pythonLines(cell)));
  const scan: PythonScan = {
    lines: countLines(json),
    imports: parts.flatMap((part) => part.imports),
    traits: [...new Set(parts.flatMap((part) => part.traits))],
    suppressions: parts.flatMap((part) => part.suppressions),
    problems: parts.flatMap((part) => part.problems).slice(0, 1),
  };
  return { ok: true, text: textOf(lines), lineMap: lines.map((line) => line.line), scan };
}

function textOf(lines: readonly SourceLine[]): string {
  return lines.map((line) => `${line.text}\n`).join("");
}

function scanLines(path: string, lines: readonly SourceLine[]): PythonScan {
  const scan = scanPython(path, textOf(lines));
  const at = (line: number, column: number): { line: number; column: number } => {
    const source = lines[line - 1] ?? lines.at(-1);
    return source === undefined ? { line: 1, column: 1 } : { line: source.line, column: columnIn(source, column) };
  };
  const map = (range: Range): Range => {
    const start = at(range.startLine, range.startColumn);
    const end = at(range.endLine, range.endColumn);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  return {
    ...scan,
    imports: scan.imports.map((fact) => Object.assign({}, fact, { range: map(fact.range) })),
    suppressions: scan.suppressions.map((fact) =>
      Object.assign({}, fact, { line: at(fact.line, 1).line, covers: at(fact.covers, 1).line, range: map(fact.range) }),
    ),
    problems: scan.problems.map((problem) =>
      problem.at === undefined ? problem : Object.assign({}, problem, { at: at(problem.at.line, problem.at.column) }),
    ),
  };
}

/** The column in the JSON text: escapes before it are longer there than in the source. */
function columnIn(source: SourceLine, column: number): number {
  let at = source.column;
  for (
    let left = Math.min(column - 1, source.text.length);
    left > 0 && at - source.column < source.raw.length;
    left--
  ) {
    const offset = at - source.column;
    at += source.raw.charAt(offset) !== "\\" ? 1 : source.raw.charAt(offset + 1) === "u" ? 6 : 2;
  }
  return at;
}

function countLines(text: string): number {
  const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return text === "" || /[\r\n]$/.test(text) ? breaks : breaks + 1;
}

/** Cell magics whose cell is Python; all others (`%%bash`, `%%html`, `%%writefile` …) make it something else. */
const PYTHON_CELLS = /^%%(?:time|timeit|capture|prun|python3?|debug|snakeviz|memit|mprun|heat)\b/;

/** The cell's lines with everything that is not Python blanked; their number stays. */
function pythonLines(cell: CodeCell): SourceLine[] {
  const first = cell.lines.findIndex((line) => line.text.trim() !== "");
  const magic = cell.lines[first]?.text ?? "";
  if (magic.startsWith("%%")) {
    const blank = PYTHON_CELLS.test(magic) ? first + 1 : cell.lines.length;
    const rest = pythonLines({ lines: cell.lines.slice(blank) });
    return [...cell.lines.slice(0, blank).map(blanked), ...rest];
  }
  const lines = withoutIndent(cell.lines, /^[ \t]*/.exec(magic)?.[0] ?? "");
  const text = textOf(lines);
  // Only where a statement begins is `%name` a magic; inside brackets it is an operator.
  const lex = new Lexer(text);
  while (lex.pos < lex.end) {
    const at = lex.line - 1;
    const line = lines[at];
    if (line === undefined) break;
    const python = withoutMagic(line.text);
    if (python === undefined) {
      while (lex.run(false) === SEMICOLON);
      continue;
    }
    lines[at] = { ...line, text: python, raw: "" };
    for (let next = at; ; next++) {
      lex.pos = nextLine(text, lex.pos);
      lex.line++;
      lex.lineStart = lex.pos;
      const continued = cell.lines[next];
      const following = lines[next + 1];
      if (continued === undefined || following === undefined || !/\\\s*$/.test(continued.text)) break;
      lines[next + 1] = blanked(following);
    }
  }
  return lines;
}

/** IPython takes the first line's indentation off every line of the cell that has it. */
function withoutIndent(lines: readonly SourceLine[], indent: string): SourceLine[] {
  return lines.map((line) => {
    if (indent === "" || !line.text.startsWith(indent)) return line;
    const column = columnIn(line, indent.length + 1);
    return { ...line, text: line.text.slice(indent.length), column, raw: line.raw.slice(column - line.column) };
  });
}

function blanked(line: SourceLine): SourceLine {
  return { ...line, text: "", raw: "" };
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** What Python sees of a line with IPython's syntax; undefined for a line without. */
function withoutMagic(line: string): string | undefined {
  const assigned = /^(\s*[A-Za-z_][\w.,\s[\]]*=\s*)(?:!|%[A-Za-z_])/.exec(line)?.[1];
  if (assigned !== undefined) return `${assigned}None`;
  const magic =
    /^(\s*)(?:%{1,2}[A-Za-z_]|!|\?{1,2}\s*[A-Za-z_%])/.exec(line) ?? /^(\s*)[%\w.*]+\?{1,2}\s*(?:#.*)?$/.exec(line);
  return magic === null ? undefined : `${magic[1] ?? ""}pass`;
}
