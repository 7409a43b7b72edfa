/** Two texts of a file → the lines that differ, as a patch and as edits. */
import { linesIn, script, unifiedDiff } from "../../fix/diff.ts";
import type { Edit } from "../../model/index.ts";

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** For `git apply` and `patch -p1`. Line endings, a byte order mark and a missing last line break are kept. */
export function patchOf(files: readonly FileChange[]): string {
  return files.map(({ path, before, after }) => unifiedDiff(path, before, after)).join("");
}

/** Whole lines as edits: from the start of the first changed line to the start of the line behind the last. */
export function editsOf({ path, before, after }: FileChange): readonly Edit[] {
  const [old, now] = [linesIn(before), linesIn(after)];
  const edits: Edit[] = [];
  let from: { readonly old: number; readonly now: number } | undefined;
  for (const step of [...script(old, now), { kind: "keep", old: old.length, now: now.length }] as const) {
    if (step.kind !== "keep") from ??= step;
    else if (from !== undefined) {
      edits.push(edit(path, old, from.old, step.old, now.slice(from.now, step.now).join("")));
      from = undefined;
    }
  }
  return edits;
}

/** Lines from `start` to `end` (exclusive, from 0) replaced by `text`. */
function edit(path: string, lines: readonly string[], start: number, end: number, text: string): Edit {
  const last = lines[end - 1];
  // Behind a last line without a break there is no further line to begin or end at.
  if (end < lines.length || last === undefined || last.endsWith("\n"))
    return { path, range: { startLine: start + 1, startColumn: 1, endLine: end + 1, endColumn: 1 }, text };
  const close = { endLine: end, endColumn: last.length + 1 };
  return start === end
    ? { path, range: { startLine: end, startColumn: last.length + 1, ...close }, text }
    : { path, range: { startLine: start + 1, startColumn: 1, ...close }, text };
}
