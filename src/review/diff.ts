/** A unified diff as git prints it → files, hunks and the lines that a comment can be anchored to. */

export interface DiffLine {
  readonly kind: "context" | "added" | "deleted";
  readonly text: string;
}

export interface Hunk {
  /** First line on each side, 1-based; with 0 lines it is the line before. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly DiffLine[];
}

export interface FileDiff {
  /** Path after the change; of a deleted file, its path before. */
  readonly path: string;
  readonly oldPath: string;
  readonly kind: "added" | "deleted" | "changed" | "renamed";
  /** Empty for a binary file, a change of mode, and a rename without changes. */
  readonly hunks: readonly Hunk[];
}

/** Lines of one side that lie in one hunk, both ends included: what GitHub accepts as the place of a comment. */
export interface Anchor {
  readonly path: string;
  readonly side: "RIGHT" | "LEFT";
  readonly startLine: number;
  readonly endLine: number;
}

interface Open {
  path: string;
  oldPath: string;
  kind: FileDiff["kind"];
  hunks: Hunk[];
}

/** Reads the output of `git diff-tree -p`. What is no part of a diff is passed over. */
export function parseDiff(text: string): readonly FileDiff[] {
  const files: FileDiff[] = [];
  let file: Open | undefined;
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.startsWith("diff --git ")) {
      const [oldPath, path] = headerPaths(line.slice("diff --git ".length));
      file = { path, oldPath, kind: "changed", hunks: [] };
      files.push(file);
      continue;
    }
    if (file === undefined) continue;
    if (line.startsWith("@@ ")) {
      const read = readHunk(lines, at);
      if (read === undefined) continue;
      file.hunks.push(read.hunk);
      at = read.last;
    } else header(file, line);
  }
  return files;
}

function header(file: Open, line: string): void {
  if (line.startsWith("new file mode")) file.kind = "added";
  else if (line.startsWith("deleted file mode")) file.kind = "deleted";
  else if (line.startsWith("rename from ")) {
    file.kind = "renamed";
    file.oldPath = unquoted(line.slice("rename from ".length));
  } else if (line.startsWith("rename to ")) file.path = unquoted(line.slice("rename to ".length));
  else if (line.startsWith("--- ") && !line.startsWith("--- /dev/null")) file.oldPath = sidePath(line.slice(4));
  else if (line.startsWith("+++ ") && !line.startsWith("+++ /dev/null")) file.path = sidePath(line.slice(4));
}

/** `a/x b/x`: the two are the same where no other header names them, so the middle divides them. */
function headerPaths(text: string): readonly [string, string] {
  if (text.startsWith('"')) {
    const [first = "", second = first] = text.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    return [sidePath(first), sidePath(second)];
  }
  const half = (text.length - 1) / 2;
  return [sidePath(text.slice(0, half)), sidePath(text.slice(half + 1))];
}

/** Without `a/` or `b/`, and the tab that git writes after a name with spaces. */
const sidePath = (text: string): string => unquoted(text.replace(/\t$/, "")).replace(/^[ab]\//, "");

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** A name as git quotes it: C escapes, octal ones being bytes of UTF-8. */
function unquoted(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part] of text.slice(1, -1).matchAll(/\\[0-7]{3}|\\.|[^\\]/gsu)) {
    if (!part.startsWith("\\")) bytes.push(...encoder.encode(part));
    else if (part.length === 4) bytes.push(Number.parseInt(part.slice(1), 8));
    else bytes.push(ESCAPES[part.slice(1)] ?? part.charCodeAt(1));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** `@@ -3 +3 @@` means one line. */
const size = (text: string | undefined): number => (text === undefined ? 1 : Number(text));

function readHunk(lines: readonly string[], at: number): { hunk: Hunk; last: number } | undefined {
  const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[at] ?? "");
  if (match === null) return undefined;
  const [oldLines, newLines] = [size(match[2]), size(match[4])];
  const read: DiffLine[] = [];
  let [old, now] = [0, 0];
  let last = at;
  // Counted, not guessed: a deleted line `-- x` looks like the header of a file.
  while (old < oldLines || now < newLines) {
    const line = lines[last + 1];
    if (line === undefined) break;
    last += 1;
    if (line.startsWith("\\")) continue;
    const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "deleted" : "context";
    if (kind !== "added") old += 1;
    if (kind !== "deleted") now += 1;
    read.push({ kind, text: line.slice(1) });
  }
  const hunk = { oldStart: Number(match[1]), oldLines, newStart: Number(match[3]), newLines, lines: read };
  return { hunk, last };
}

/**
 * Where a comment on these lines of the new side can stand: the part of them that lies in one hunk, the first that any does.
 * Undefined where the change shows none of them.
 */
export function anchorOf(file: FileDiff, startLine: number, endLine: number): Anchor | undefined {
  if (file.kind === "deleted") return undefined;
  for (const { newStart, newLines } of file.hunks) {
    const start = Math.max(startLine, newStart);
    const end = Math.min(endLine, newStart + newLines - 1);
    if (start <= end) return { path: file.path, side: "RIGHT", startLine: start, endLine: end };
  }
  return undefined;
}

/** The deleted line with this number on the old side. */
export function deletedAnchor(file: FileDiff, line: number): Anchor | undefined {
  for (const hunk of file.hunks) {
    let old = hunk.oldStart;
    for (const { kind } of hunk.lines) {
      if (kind === "deleted" && old === line) return { path: file.path, side: "LEFT", startLine: line, endLine: line };
      if (kind !== "added") old += 1;
    }
  }
  return undefined;
}

/** Added lines with their number on the new side. */
export function* addedLines(file: FileDiff): Generator<{ readonly line: number; readonly text: string }> {
  for (const hunk of file.hunks) {
    let line = hunk.newStart;
    for (const { kind, text } of hunk.lines) {
      if (kind === "added") yield { line, text };
      if (kind !== "deleted") line += 1;
    }
  }
}
