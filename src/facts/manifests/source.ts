/** Text of a manifest with its line table: turns offsets into ranges and builds `Declared` records. */
import type { Range } from "../../model/index.ts";
import type { Declared } from "./types.ts";

const LINE_TEXT_LIMIT = 500;

export interface Source {
  readonly path: string;
  readonly text: string;
  /** 1-based line and column of an offset. */
  readonly position: (offset: number) => { readonly line: number; readonly column: number };
  readonly range: (start: number, end: number) => Range;
  /** Text of a 1-based line without its line break, at most 500 UTF-16 units. */
  readonly line: (line: number) => string;
}

/** Wraps a file's text. The line table is made on first use: most files declare something, but not all. */
export function sourceOf(path: string, text: string): Source {
  let table: readonly number[] | undefined;
  const starts = (): readonly number[] => (table ??= lineStarts(text));
  const position = (offset: number): { line: number; column: number } => {
    const lines = starts();
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
  return {
    path,
    text,
    position,
    range(start, end) {
      const from = position(start);
      const to = position(end);
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
    line(line) {
      const start = starts()[line - 1] ?? text.length;
      const next = starts()[line] ?? text.length;
      return text.slice(start, Math.min(next, start + LINE_TEXT_LIMIT)).replace(/[\r\n]+$/, "");
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** What is known of a dependency apart from where it stands. */
export type Declaration = Omit<Declared, "path" | "range" | "lineText">;

/** A `Declared` whose range is the name, `start` to `end` in the text. */
export function declare(source: Source, declaration: Declaration, start: number, end: number): Declared {
  const range = source.range(start, end);
  return { ...declaration, path: source.path, range, lineText: source.line(range.startLine) };
}

/** Folder of a path; "" at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/**
 * A path written in a file of `folder`, relative to the root, `.` for the root itself. Undefined when it is absolute or
 * leaves the root: such a path is never followed.
 */
export function resolvePath(folder: string, written: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(written)) return undefined;
  const parts: string[] = folder === "" || folder === "." ? [] : folder.split("/");
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? "." : parts.join("/");
}

/** The folder that the paths in a file are relative to; `.` for the root. */
export function homeOf(source: Source): string {
  return folderOf(source.path) || ".";
}
