/** Two texts of a file → a unified diff that `git apply` and `patch -p1` take, byte for byte. */
import type { Edit } from "../../model/index.ts";
import { changesBetween, linesOf, type Change } from "./text-edits.ts";

const CONTEXT = 3;

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Empty where nothing differs. Line endings, a byte order mark and a missing last line break are kept. */
export function unifiedDiff(files: readonly FileChange[]): string {
  return files.map(fileDiff).join("");
}

/** Whole lines as edits: from the start of the first changed line to the start of the line behind the last. */
export function editsOf({ path, before, after }: FileChange): readonly Edit[] {
  const lines = linesOf(before);
  return changesBetween(lines, linesOf(after)).map(({ start, before: old, after: now }): Edit => {
    const text = now.join("");
    const last = old.at(-1) ?? lines[start - 1];
    // Behind a last line without a break there is no further line to end at.
    const isOpen = start + old.length === lines.length && last !== undefined && !last.endsWith("\n");
    if (!isOpen) {
      const range = { startLine: start + 1, startColumn: 1, endLine: start + old.length + 1, endColumn: 1 };
      return { path, range, text };
    }
    const line = old.length === 0 ? start : start + 1;
    const column = old.length === 0 ? last.length + 1 : 1;
    const end = { endLine: start + old.length, endColumn: last.length + 1 };
    return { path, range: { startLine: line, startColumn: column, ...end }, text };
  });
}

function fileDiff({ path, before, after }: FileChange): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(changesBetween(old, now), old.length);
  if (hunks.length === 0) return "";
  let shift = 0;
  const body = hunks.map((changes) => {
    const first = changes[0];
    const last = changes.at(-1);
    if (first === undefined || last === undefined) return "";
    const from = Math.max(0, first.start - CONTEXT);
    const to = Math.min(old.length, last.start + last.before.length + CONTEXT);
    const lines: string[] = [];
    let at = from;
    for (const { start, before: removed, after: added } of changes) {
      lines.push(...old.slice(at, start).map((line) => ` ${line}`));
      lines.push(...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`));
      at = start + removed.length;
    }
    lines.push(...old.slice(at, to).map((line) => ` ${line}`));
    const growth = changes.reduce((sum, { before: removed, after: added }) => sum + added.length - removed.length, 0);
    const head = `@@ -${span(from, to - from)} +${span(from + shift, to - from + growth)} @@\n`;
    shift += growth;
    return head + lines.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`)).join("");
  });
  return `--- ${name("a", path)}\n+++ ${name("b", path)}\n${body.join("")}`;
}

/** Changes that share their context stand in one hunk. */
function hunksOf(changes: readonly Change[], length: number): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  let end = -1;
  for (const change of changes) {
    const hunk = hunks.at(-1);
    if (hunk !== undefined && change.start - CONTEXT <= end) hunk.push(change);
    else hunks.push([change]);
    end = Math.min(length, change.start + change.before.length + CONTEXT);
  }
  return hunks;
}

function span(start: number, count: number): string {
  // An empty range names the line before it.
  return `${count === 0 ? start : start + 1},${count}`;
}

/** git quotes names with control characters or quotes, and ends one with a space by a tab. */
function name(side: "a" | "b", path: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f"\\]/.test(path)) return JSON.stringify(`${side}/${path}`);
  return `${side}/${path}${path.includes(" ") ? "\t" : ""}`;
}
