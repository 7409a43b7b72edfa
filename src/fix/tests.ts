/** How many tests ran, by what a runner says, and whether it is the same before and after. */

export interface TestCounts {
  /** All but files that could not be loaded: those are errors. */
  readonly collected: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly errors: number;
}

/** A string says why there are no counts. */
export function readTests(runner: "pytest" | "vitest" | "jest" | "node", output: string): TestCounts | string {
  if (runner === "pytest") return readPytest(output);
  return runner === "node" ? readTap(output) : readDocument(runner, output);
}

/** The summary that `node --test` ends with. */
function readTap(output: string): TestCounts | string {
  const count = (word: string): number | undefined => {
    const found = [...output.matchAll(new RegExp(String.raw`^# ${word} (\d+)\r?$`, "gmu"))].at(-1)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const [collected, passed, failed] = [count("tests"), count("pass"), count("fail")];
  if (collected === undefined || passed === undefined || failed === undefined)
    return `node --test said nothing that could be counted${lastLine(output)}`;
  const stopped = count("cancelled") ?? 0;
  return { collected, passed, failed: failed + stopped, skipped: collected - passed - failed - stopped, errors: 0 };
}

/** What is made of the document that vitest and jest write. */
function readDocument(runner: string, output: string): TestCounts | string {
  const line = /^assay:(\{.*\})\r?$/mu.exec(output)?.[1];
  if (line === undefined) return `${runner} said nothing that could be counted${lastLine(output)}`;
  const { collected, passed, failed, errors } = JSON.parse(line) as Omit<TestCounts, "skipped">;
  return { collected, passed, failed, skipped: collected - passed - failed, errors };
}

function lastLine(output: string): string {
  const line =
    output
      .trimEnd()
      .split(/\r\n|\n/u)
      .at(-1)
      ?.trim() ?? "";
  return line === "" ? "" : `: ${line.slice(0, 160)}`;
}

/** pytest's last line. */
function readPytest(output: string): TestCounts | string {
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

export type TestComparison =
  | { readonly kind: "equal" }
  | { readonly kind: "different"; readonly reason: string }
  /** No test ran before, so nothing can be said. */
  | { readonly kind: "nothing-ran"; readonly reason: string };

/** Every test that was collected and ran before does so after, and none fails that did not. */
export function compareTests(before: TestCounts, after: TestCounts): TestComparison {
  if (after.errors > before.errors) return different(`${after.errors} errors, ${before.errors} before`);
  if (after.failed > before.failed) return different(`${after.failed} tests fail, ${before.failed} before`);
  // What could not be collected before may be collected now: more tests are no loss then.
  const isRepaired = after.errors < before.errors;
  if (after.collected < before.collected || (after.collected > before.collected && !isRepaired))
    return different(`${before.collected} tests before, ${after.collected} after`);
  if (executed(after) < executed(before) || (executed(after) > executed(before) && !isRepaired))
    return different(`${executed(before)} tests ran before, ${executed(after)} after`);
  if (executed(before) > 0 || (isRepaired && executed(after) > 0)) return { kind: "equal" };
  return { kind: "nothing-ran", reason: `no test ran (${countText(before)})` };
}

/** "13 passed, 0 failed, 1 skipped, 2 errors". */
export function countText({ passed, failed, skipped, errors }: TestCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped${errors === 0 ? "" : `, ${errors} errors`}`;
}

function different(reason: string): TestComparison {
  return { kind: "different", reason };
}

function executed({ passed, failed }: TestCounts): number {
  return passed + failed;
}
