/** Tests before and after a fix: equal counts, or it is said what differs; nothing that ran is no equality. */
import { describe, expect, it } from "vitest";
import { compareTests, readTests } from "../../src/fix/tests.ts";

describe("counts of pytest", () => {
  it.each([
    [".....\n5 passed in 0.1s\n", { collected: 5, passed: 5, failed: 0, skipped: 0, errors: 0 }],
    [
      "F\n1 failed, 3 passed, 2 skipped, 1 warning in 2s\n",
      { collected: 6, passed: 3, failed: 1, skipped: 2, errors: 0 },
    ],
    ["2 passed, 1 xfailed, 1 error in 1s", { collected: 3, passed: 3, failed: 0, skipped: 0, errors: 1 }],
    ["no tests ran in 0.01s\n", { collected: 0, passed: 0, failed: 0, skipped: 0, errors: 0 }],
  ])("%s", (output, counts) => {
    expect(readTests("pytest", output)).toEqual(counts);
  });

  it("none where pytest did not say any", () => {
    expect(readTests("pytest", "/usr/bin/python3: No module named pytest\n")).toBe("pytest is not installed");
    expect(typeof readTests("pytest", "Segmentation fault\n")).toBe("string");
  });
});

describe("counts of script runners", () => {
  it("the summary of node --test", () => {
    const output =
      "TAP version 13\n# tests 6\n# suites 1\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 9\n";
    expect(readTests("node", output)).toEqual({ collected: 6, passed: 2, failed: 2, skipped: 2, errors: 0 });
    expect(readTests("node", "sh: 1: tsc: not found\n")).toBe(
      "node --test said nothing that could be counted: sh: 1: tsc: not found",
    );
  });

  it("the document of vitest and jest", () => {
    const output = 'noise\nassay:{"passed":3,"failed":1,"collected":5,"errors":1}\n';
    expect(readTests("vitest", output)).toEqual({ collected: 5, passed: 3, failed: 1, skipped: 1, errors: 1 });
    expect(typeof readTests("jest", "no such file\n")).toBe("string");
  });
});

const counts = (passed: number, failed = 0, skipped = 0, errors = 0) => ({
  collected: passed + failed + skipped,
  passed,
  failed,
  skipped,
  errors,
});

describe("before and after", () => {
  it.each([
    ["the same", counts(3, 1, 1), counts(3, 1, 1), "equal"],
    ["one fails", counts(3), counts(2, 1), "different"],
    ["one is skipped instead of run", counts(3), counts(2, 0, 1), "different"],
    ["one is gone", counts(3), counts(2), "different"],
    ["one more", counts(3), counts(4), "different"],
    ["an error", counts(3), counts(3, 0, 0, 1), "different"],
    ["collected again", counts(0, 0, 0, 1), counts(5), "equal"],
    ["nothing ran", counts(0, 0, 0, 1), counts(0, 0, 0, 1), "nothing-ran"],
    ["all skipped", counts(0, 0, 4), counts(0, 0, 4), "nothing-ran"],
    ["one repaired", counts(3, 1), counts(4, 0), "equal"],
  ])("%s", (_name, before, after, kind) => {
    expect(compareTests(before, after).kind).toBe(kind);
  });
});
