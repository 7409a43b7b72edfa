import { expect, test } from "vitest";
import { scanPython } from "../../src/facts/python/scan.ts";

test("a continued line after a word that is no keyword there is counted once", () => {
  for (const text of ["async\\\n = 1\nimport p\n", "lazy\\\n = 1\nimport p\n", "async \\\ndef g(): pass\nimport p\n"]) {
    expect(scanPython("a.py", text).imports.map((fact) => fact.range.startLine)).toEqual([3]);
  }
});
