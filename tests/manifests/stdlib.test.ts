import { describe, expect, test } from "vitest";
import { isStdlib, removedIn, supportedMinors } from "../../src/facts/manifests/stdlib.ts";

describe("isStdlib", () => {
  test.each([
    ["os", undefined, true],
    ["xml.etree.ElementTree", undefined, true],
    ["_thread", "3.12", true],
    ["numpy", undefined, false],
    ["_private_thing", undefined, false],
    ["distutils", undefined, true],
    ["distutils.core", ">=3.8", true],
    ["distutils", ">=3.12", false],
    ["distutils", "3.12", false],
    ["telnetlib", ">=3.12", true],
    ["telnetlib", ">=3.13,<4", false],
    ["tomllib", ">=3.8", true],
    ["tomllib", ">=3.8,<3.11", false],
    ["tomllib", "~=3.10.0", false],
    ["tomllib", "^3.9", true],
    ["compression.zstd", ">=3.14", true],
    ["compression", "<3.14", false],
    ["constructor", undefined, false],
  ])("%s with %s is %s", (module, python, expected) => {
    expect(isStdlib(module, python)).toBe(expected);
  });

  test("says when a module went away", () => {
    expect(removedIn("imp")).toBe("3.12");
    expect(removedIn("os")).toBeUndefined();
  });

  test.each([
    [">=3.10", 10, 14],
    [">=3.9, <3.13", 9, 12],
    ["==3.11.*", 11, 11],
    [">=3.15", 14, 14],
    ["nonsense", 8, 14],
    [undefined, 8, 14],
  ])("%s supports 3.%i to 3.%i", (python, low, high) => {
    expect(supportedMinors(python)).toEqual({ low, high });
  });
});
