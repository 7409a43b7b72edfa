/** Two texts as a unified diff that `git apply` and `patch` take. */

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
  readonly oldLines: number;
  readonly newLines: number;
}

const CONTEXT = 3;

/** The diff of one file; empty where nothing differs. `undefined` for a file that is not there before or after. */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return "";
  const old = linesIn(before ?? "");
  const now = linesIn(after ?? "");
  const hunks = hunksOf(old, now, script(old, now));
  const header = [
    `diff --git a/${path} b/${path}`,
    ...(before === undefined ? ["new file mode 100644"] : after === undefined ? ["deleted file mode 100644"] : []),
    before === undefined ? "--- /dev/null" : `--- a/${path}`,
    after === undefined ? "+++ /dev/null" : `+++ b/${path}`,
  ];
  return `${[...header, ...hunks.flatMap((hunk) => [headOf(hunk), ...hunk.lines])].join("\n")}\n`;
}

/** Lines with their line break; the last may have none. */
export function linesIn(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

function headOf({ oldStart, oldLines, newStart, newLines }: Hunk): string {
  return `@@ -${side(oldStart, oldLines)} +${side(newStart, newLines)} @@`;
}

function side(start: number, count: number): string {
  return count === 1 ? `${start}` : `${start},${count}`;
}

export type Step = { readonly kind: "keep" | "remove" | "add"; readonly old: number; readonly now: number };

/** Cells of the table above which the middle is shown as replaced at once. */
const MAX_CELLS = 4_000_000;

/** The shortest way from one text to the other: the common ends are cut off, the middle is compared line by line. */
export function script(old: readonly string[], now: readonly string[]): readonly Step[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1;
  const steps: Step[] = [];
  for (let index = 0; index < head; index += 1) steps.push({ kind: "keep", old: index, now: index });
  steps.push(...middle(old, now, head, old.length - tail, now.length - tail));
  for (let index = tail; index > 0; index -= 1)
    steps.push({ kind: "keep", old: old.length - index, now: now.length - index });
  return steps;
}

function middle(
  old: readonly string[],
  now: readonly string[],
  head: number,
  oldEnd: number,
  nowEnd: number,
): readonly Step[] {
  const height = oldEnd - head;
  const width = nowEnd - head;
  const isSmall = height * width <= MAX_CELLS;
  // common[i][j]: length of the longest common part of what begins at i and j.
  const common = new Int32Array(isSmall ? (height + 1) * (width + 1) : 0);
  const at = (i: number, j: number): number => common[i * (width + 1) + j] ?? 0;
  if (isSmall) {
    for (let i = height - 1; i >= 0; i -= 1) {
      for (let j = width - 1; j >= 0; j -= 1) {
        const same = old[head + i] === now[head + j];
        common[i * (width + 1) + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < height || j < width) {
    if (isSmall && i < height && j < width && old[head + i] === now[head + j]) {
      steps.push({ kind: "keep", old: head + i, now: head + j });
      i += 1;
      j += 1;
    } else if (i < height && (j >= width || !isSmall || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: "remove", old: head + i, now: head + j });
      i += 1;
    } else {
      steps.push({ kind: "add", old: head + i, now: head + j });
      j += 1;
    }
  }
  return steps;
}

function hunksOf(old: readonly string[], now: readonly string[], steps: readonly Step[]): readonly Hunk[] {
  const changes = steps.flatMap(({ kind }, index) => (kind === "keep" ? [] : [index]));
  const hunks: Hunk[] = [];
  for (let first = 0; first < changes.length;) {
    let last = first;
    while ((changes[last + 1] ?? Number.POSITIVE_INFINITY) - (changes[last] ?? 0) <= 2 * CONTEXT) last += 1;
    const from = Math.max(0, (changes[first] ?? 0) - CONTEXT);
    const part = steps.slice(from, (changes[last] ?? 0) + CONTEXT + 1);
    hunks.push(hunkOf(old, now, part));
    first = last + 1;
  }
  return hunks;
}

const SIGN = { keep: " ", remove: "-", add: "+" } as const;

function hunkOf(old: readonly string[], now: readonly string[], steps: readonly Step[]): Hunk {
  const lines: string[] = [];
  for (const step of steps) {
    const line = (step.kind === "add" ? now[step.now] : old[step.old]) ?? "";
    lines.push(SIGN[step.kind] + line.replace(/\n$/u, ""));
    if (!line.endsWith("\n")) lines.push("\\ No newline at end of file");
  }
  const [first] = steps;
  const oldLines = steps.filter(({ kind }) => kind !== "add").length;
  const newLines = steps.filter(({ kind }) => kind !== "remove").length;
  return {
    // An empty side is named by the line before it.
    oldStart: (first?.old ?? 0) + (oldLines === 0 ? 0 : 1),
    newStart: (first?.now ?? 0) + (newLines === 0 ? 0 : 1),
    oldLines,
    newLines,
    lines,
  };
}
