/** Where a repository keeps its audit reports: beside those that it has, else in `docs/audits`. */

const DATED = /^(.*\/)?([^/]*audit[^/]*?)-\d{4}-\d{2}-\d{2}\.md$/i;

/** A free path for today's report. `paths`: all files of the tree; `date`: ISO. */
export function reportPath(paths: Iterable<string>, date: string): string {
  const known = new Set(paths);
  const newest = [...known]
    .filter((path) => DATED.test(path))
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : a < b ? -1 : 1))[0];
  const match = newest === undefined ? null : DATED.exec(newest);
  const stem = match === null ? "docs/audits/repository-audit" : `${match[1] ?? ""}${match[2] ?? ""}`;
  const day = date.slice(0, 10);
  // A dated report is a snapshot that people cite: an existing one is never overwritten.
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? `${stem}-${day}.md` : `${stem}-${count}-${day}.md`;
    if (!known.has(path)) return path;
  }
}

function dateOf(path: string): string {
  return /\d{4}-\d{2}-\d{2}(?=\.md$)/.exec(path)?.[0] ?? "";
}
