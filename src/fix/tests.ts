/** Counts in pytest's last line. */

export interface TestCounts {
  /** All that pytest counts but errors of collection. */
  readonly collected: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly errors: number;
}

/** A string says why there are no counts. */
export function readTests(output: string): TestCounts | string {
  if (/No module named pytest/u.test(output)) return "pytest is not installed";
  const line = output
    .split(/\r\n|\n/u)
    .findLast((one) => /\b\d+ (?:passed|failed|skipped|errors?|xfailed|xpassed|deselected)\b|no tests ran/u.test(one));
  if (line === undefined) return "pytest said nothing that could be counted";
  const count = (word: RegExp): number =>
    Number(new RegExp(String.raw`(\d+) ${word.source}\b`, "u").exec(line)?.[1] ?? 0);
  const passed = count(/passed/u) + count(/xfailed/u) + count(/xpassed/u);
  const failed = count(/failed/u);
  const skipped = count(/skipped/u);
  return { collected: passed + failed + skipped, passed, failed, skipped, errors: count(/errors?/u) };
}
