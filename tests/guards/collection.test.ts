/** Why tests cannot be collected: what pytest, vitest and jest print → a sentence, and whose fault it is. */
import { describe, expect, it } from "vitest";
import { explain, type Around } from "../../src/guards/collection/explain.ts";
import type { Suite } from "../../src/guards/collection/suites.ts";
import type { CommandResult } from "../../src/sandbox/types.ts";

const PYTEST: Suite = { runner: "pytest", folder: "shop", path: "shop/tests/test_a.py", files: 1, argv: [] };
const VITEST: Suite = { runner: "vitest", folder: ".", path: "src/one.test.ts", files: 1, argv: [] };

function around(declared: readonly string[] = [], own: readonly string[] = ["shop"]): Around {
  return { isDeclared: (name) => declared.includes(name), isOwn: (name) => own.includes(name) };
}

function exited(code: number, text: string): CommandResult {
  return { kind: "exited", code, text, bytes: text.length, milliseconds: 10 };
}

function collecting(...lines: readonly string[]): string {
  return [
    "",
    "==== ERRORS ====",
    "_____ ERROR collecting tests/test_a.py _____",
    ...lines,
    "==== short test summary info ====",
    "",
  ].join("\n");
}

const explained = (result: CommandResult, known = around(), suite = PYTEST): unknown =>
  explain(suite, result, known, "python3");

describe("pytest", () => {
  it("counts what is collected", () => {
    const text = "tests/test_a.py::test_a\ntests/test_a.py::test_b\n\n2 tests collected in 0.01s\n";
    expect(explained(exited(0, text))).toEqual({ kind: "collected", tests: 2, noun: "tests" });
  });

  it("names the package that a package of the machine asks for, where nobody declares it", () => {
    const text = collecting(
      "ImportError while importing test module '/repo/shop/tests/test_a.py'.",
      "tests/test_a.py:3: in <module>",
      "    from starlette.testclient import TestClient",
      "/env/lib/python3.12/site-packages/starlette/testclient.py:36: in <module>",
      "E   ModuleNotFoundError: No module named 'httpx'",
      "E   RuntimeError: The starlette.testclient module requires the httpx package to be installed.",
    );
    expect(explained(exited(2, text))).toEqual({
      kind: "fails",
      failures: [
        {
          path: "shop/tests/test_a.py",
          line: 3,
          reason: "`starlette.testclient` needs `httpx`, which no manifest of this unit declares",
          advice: "Declare `httpx` among what the tests need",
        },
      ],
    });
    expect(explained(exited(2, text), around(["httpx"]))).toEqual({
      kind: "not-run",
      reason:
        "`starlette.testclient` needs `httpx`, which is declared and not installed in python3; install it, or name another Python with --python",
    });
  });

  it("tells an import that nobody declares from one that is not installed here", () => {
    const text = collecting("tests/test_a.py:1: in <module>", "E   ModuleNotFoundError: No module named 'tomlkit.api'");
    expect(explained(exited(2, text))).toMatchObject({
      kind: "fails",
      failures: [{ reason: "a test imports `tomlkit`, which no manifest of this unit declares" }],
    });
    expect(explained(exited(2, text), around(["tomlkit"]))).toMatchObject({ kind: "not-run" });
    expect(explained(exited(2, text), around([], ["tomlkit"]))).toMatchObject({ kind: "not-run" });
  });

  it("accuses nobody for a package that is not whole here", () => {
    const text = collecting(
      "tests/test_a.py:1: in <module>",
      "/env/lib/python3.12/site-packages/pandas/__init__.py:16: in <module>",
      "E   ModuleNotFoundError: No module named 'numpy'",
    );
    expect(explained(exited(2, text))).toEqual({
      kind: "not-run",
      reason: "`pandas` of python3 is not whole: it has no `numpy`",
    });
  });

  it("shows the error of the repository's own code, with its line where it is in the file", () => {
    const text = collecting(
      "tests/test_a.py:5: in <module>",
      "    VALUE = undefined",
      "E   NameError: name 'undefined' is not defined",
    );
    expect(explained(exited(2, text))).toMatchObject({
      kind: "fails",
      failures: [{ path: "shop/tests/test_a.py", line: 5, reason: "NameError: name 'undefined' is not defined" }],
    });
    const variable = collecting("tests/test_a.py:5: in <module>", "E   KeyError: 'DATABASE_URL'");
    expect(explained(exited(2, variable))).toEqual({
      kind: "not-run",
      reason: "shop/tests/test_a.py: KeyError: 'DATABASE_URL'",
    });
    const version = collecting(
      "tests/test_a.py:2: in <module>",
      "E   ImportError: cannot import name 'thing' from 'requests' (/env/requests/__init__.py)",
    );
    expect(explained(exited(2, version))).toMatchObject({ kind: "not-run" });
  });

  it("says what to do where pytest is not there, finds nothing or takes too long", () => {
    expect(explained(exited(1, "/usr/bin/python3: No module named pytest"))).toEqual({
      kind: "not-run",
      reason: "python3 has no pytest; name a Python that has it with --python",
    });
    expect(explained(exited(5, "\nno tests collected in 0.01s\n"))).toMatchObject({ kind: "not-run" });
    expect(explained({ kind: "timed-out", text: "", bytes: 0, milliseconds: 120_000 })).toEqual({
      kind: "not-run",
      reason: "it did not end within 120 s",
    });
    const usage = "ERROR: usage: python -m pytest\npython -m pytest: error: unrecognized arguments: --cov\n";
    expect(explained(exited(4, usage))).toEqual({
      kind: "not-run",
      reason: "pytest could not begin: python -m pytest: error: unrecognized arguments: --cov",
    });
  });
});

function jestSays(tests: number, failures: readonly object[]): string {
  return `noise\nassay:${JSON.stringify({ tests, failures })}\n`;
}

describe("vitest and jest", () => {
  const jest: Suite = { ...VITEST, runner: "jest" };
  const known: Around = {
    ...around(),
    isFile: (path) => /^src\/(?:one|two)\.test\.ts$/.test(path),
    problemOf: (path) => (path === "src/two.test.ts" ? { reason: "Unexpected token", line: 3 } : undefined),
  };

  it("counts tests; none is no pass", () => {
    expect(explained(exited(0, "src/one.test.ts > is one\n"), around(), VITEST)).toMatchObject({
      tests: 1,
      noun: "tests",
    });
    expect(explained(exited(0, "\n"), around(), VITEST)).toMatchObject({ reason: "vitest found no test in ." });
    expect(explained(exited(0, jestSays(2, [])), around(), jest)).toMatchObject({ tests: 2, noun: "tests" });
    expect(explained(exited(1, "No tests found, exiting with code 1"), around(), jest)).toEqual({
      kind: "not-run",
      reason: "jest could not list them: No tests found, exiting with code 1",
    });
  });

  it.each([
    [
      "Cannot find module 'absent' from 'src/one.test.ts'",
      "src/one.test.ts:2 a test imports `absent`, which no manifest of this unit declares",
    ],
    [
      "Your test suite must contain at least one test.",
      "src/one.test.ts:2 the file has no test, which jest takes for a failure",
    ],
    ["ReferenceError: thing is not defined", "src/one.test.ts:2 ReferenceError: thing is not defined"],
    ["ReferenceError: document is not defined", "not-run"],
    ["SyntaxError: Cannot use import statement outside a module", "not-run"],
    ["Cannot find module './made' from 'src/one.test.ts'", "not-run"],
    ["Cannot find module '@/alias' from 'src/one.test.ts'", "not-run"],
    ["Cannot find module 'shop/thing' from 'src/one.test.ts'", "not-run"],
    ["Cannot find module 'peer' from 'node_modules/lib/index.js'", "not-run"],
  ])("jest: %s", (message, expected) => {
    const text = `  ● Test suite failed to run\n\n    ${message}\n\n    > 2 | import x\n        | ^\n\n      at Object.<anonymous> (src/one.test.ts:2:1)\n`;
    const result = explain(jest, exited(1, jestSays(0, [{ path: "/repo/src/one.test.ts", text }])), known, "python3");
    expect(
      result.kind === "fails"
        ? result.failures.map((each) => `${each.path}:${each.line} ${each.reason}`).join()
        : result.kind,
    ).toBe(expected);
  });

  it("a file that does not parse is at fault where nobody can read it", () => {
    const vite =
      "Error: Failed to parse source for import analysis because …\n  Plugin: vite:import-analysis\n  File: /repo/src/two.test.ts:1:0\n";
    expect(explain(VITEST, exited(1, vite), known, "python3")).toMatchObject({
      failures: [{ path: "src/two.test.ts", line: 3, reason: "SyntaxError: Unexpected token" }],
    });
    const other = vite.replace("two", "one");
    expect(explain(VITEST, exited(1, other), known, "python3")).toMatchObject({ kind: "not-run" });
  });

  it("names a package that nobody declares, and nobody where it is only not installed", () => {
    const text = "Error: Cannot find package '@scope/absent/x' imported from /repo/src/one.test.ts\n";
    expect(explained(exited(1, text), around(), VITEST)).toMatchObject({
      kind: "fails",
      failures: [
        { path: "src/one.test.ts", reason: "a test imports `@scope/absent`, which no manifest of this unit declares" },
      ],
    });
    expect(explained(exited(1, text), around(["@scope/absent"]), VITEST)).toMatchObject({ kind: "not-run" });
    expect(explained(exited(127, "sh: 1: exec: vitest: not found"), around(), VITEST)).toEqual({
      kind: "not-run",
      reason: "vitest is not installed here; run the package manager's install first",
    });
  });
});
