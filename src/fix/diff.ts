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
  const [from, to] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const header = [
    `diff --git ${from} ${to}`,
    ...(before === undefined ? ["new file mode 100644"] : after === undefined ? ["deleted file mode 100644"] : []),
    `--- ${before === undefined ? "/dev/null" : from}`,
    `+++ ${after === undefined ? "/dev/null" : to}`,
  ];
  return `${[...header, ...hunks.flatMap((hunk) => [headOf(hunk), ...hunk.lines])].join("\n")}\n`;
}

/** As git writes names that a line of a patch cannot hold as they are. */
function quoted(name: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\0-\x1f"\\\x7f]/u.test(name)) return name;
  // eslint-disable-next-line no-control-regex
  const escaped = name.replace(/[\0-\x1f"\\\x7f]/gu, (char) =>
    char === '"' || char === "\\" ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `"${escaped}"`;
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

/** Cells of the table above which a part is split at its unique lines first. */
const MAX_CELLS = 4_000_000;

/** Lines of both texts: `from` (inclusive) to `end` (exclusive), 0-based. */
interface Part {
  readonly old: { readonly from: number; readonly end: number };
  readonly now: { readonly from: number; readonly end: number };
}

/** A short way from one text to the other: the common ends are cut off, the middle is compared line by line. */
export function script(old: readonly string[], now: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  compare(old, now, { old: { from: 0, end: old.length }, now: { from: 0, end: now.length } }, steps);
  return steps;
}

function compare(old: readonly string[], now: readonly string[], part: Part, steps: Step[]): void {
  let { from: i, end: oldEnd } = part.old;
  let { from: j, end: nowEnd } = part.now;
  for (; i < oldEnd && j < nowEnd && old[i] === now[j]; i += 1, j += 1) steps.push({ kind: "keep", old: i, now: j });
  for (; i < oldEnd && j < nowEnd && old[oldEnd - 1] === now[nowEnd - 1]; oldEnd -= 1) nowEnd -= 1;
  const isSmall = (oldEnd - i) * (nowEnd - j) <= MAX_CELLS;
  const middle = { old: { from: i, end: oldEnd }, now: { from: j, end: nowEnd } };
  const anchors = isSmall ? [] : anchorsOf(old, now, middle);
  for (const anchor of anchors) {
    compare(old, now, { old: { from: i, end: anchor.old }, now: { from: j, end: anchor.now } }, steps);
    [i, j] = [anchor.old, anchor.now];
  }
  const rest = { old: { from: i, end: oldEnd }, now: { from: j, end: nowEnd } };
  if (anchors.length > 0) compare(old, now, rest, steps);
  else steps.push(...lineByLine(old, now, rest));
  for (; oldEnd < part.old.end; oldEnd += 1, nowEnd += 1) steps.push({ kind: "keep", old: oldEnd, now: nowEnd });
}

/** Lines that are there once in each part, in the same order: the longest row of them (patience diff). */
function anchorsOf(
  old: readonly string[],
  now: readonly string[],
  part: Part,
): readonly { readonly old: number; readonly now: number }[] {
  const oldAt = uniqueLines(old, part.old);
  const nowAt = uniqueLines(now, part.now);
  interface Link {
    readonly old: number;
    readonly now: number;
    readonly before: Link | undefined;
  }
  // The last link of the best row of each length, so far; their places in the new text ascend.
  const ends: Link[] = [];
  for (const [line, at] of oldAt) {
    const other = nowAt.get(line);
    if (other === undefined) continue;
    let length = ends.length;
    while (length > 0 && (ends[length - 1]?.now ?? 0) > other) length -= 1;
    ends[length] = { old: at, now: other, before: ends[length - 1] };
  }
  const row: Link[] = [];
  for (let link = ends.at(-1); link !== undefined; link = link.before) row.push(link);
  return row.reverse();
}

function uniqueLines(lines: readonly string[], { from, end }: Part["old"]): ReadonlyMap<string, number> {
  const places = new Map<string, number | undefined>();
  for (let at = from; at < end; at += 1) {
    const line = lines[at] ?? "";
    places.set(line, places.has(line) ? undefined : at);
  }
  const unique = new Map<string, number>();
  for (const [line, at] of places) if (at !== undefined) unique.set(line, at);
  return unique;
}

function lineByLine(old: readonly string[], now: readonly string[], part: Part): readonly Step[] {
  const head = part.old.from;
  const start = part.now.from;
  const height = part.old.end - head;
  const width = part.now.end - start;
  const isSmall = height * width <= MAX_CELLS;
  // common[i][j]: length of the longest common part of what begins at i and j.
  const common = new Int32Array(isSmall ? (height + 1) * (width + 1) : 0);
  const at = (i: number, j: number): number => common[i * (width + 1) + j] ?? 0;
  if (isSmall) {
    for (let i = height - 1; i >= 0; i -= 1) {
      for (let j = width - 1; j >= 0; j -= 1) {
        const same = old[head + i] === now[start + j];
        common[i * (width + 1) + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < height || j < width) {
    if (isSmall && i < height && j < width && old[head + i] === now[start + j]) {
      steps.push({ kind: "keep", old: head + i, now: start + j });
      i += 1;
      j += 1;
    } else if (i < height && (j >= width || !isSmall || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: "remove", old: head + i, now: start + j });
      i += 1;
    } else {
      steps.push({ kind: "add", old: head + i, now: start + j });
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
