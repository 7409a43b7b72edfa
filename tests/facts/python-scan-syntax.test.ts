/** Wrong syntax: a problem with its place, and the imports all the same. */
import { describe, expect, test } from "vitest";
import { scanPython } from "../../src/facts/python/scan.ts";

describe("what is wrong, and what can be taken all the same", () => {
  test.each<[string, string, string, string[]]>([
    ["x = (1,\nimport a", "'(' was never closed", "1:5", ["a"]],
    ["x = {\n'a': 1,\ndef f():\n  import a", "'{' was never closed", "1:5", ["a"]],
    ["f(a\nfrom b import c\nimport d", "'(' was never closed", "1:2", ["b", "d"]],
    ["from a import (b,\nimport c", "'(' was never closed", "1:15", ["a", "c"]],
    ["x = [1", "'[' was never closed", "1:5", []],
    ["x = 1)\nimport a", "unmatched ')'", "1:6", ["a"]],
    ["x = (1]\nimport a", "']' does not match '('", "1:7", ["a"]],
    ["x = 'abc\nimport a", "unterminated string", "1:5", ["a"]],
    ["import a\nx = '''abc\nimport no", "unterminated string", "2:5", ["a"]],
    ["x = f'{a'\nimport a", "unterminated replacement field in a formatted string", "1:6", ["a"]],
    ["import", "expected a module name after 'import'", "1:7", []],
    ["import a,\nimport b", "expected a module name after 'import'", "1:10", ["a", "b"]],
    ["from a import\nimport b", "expected a name to import", "1:14", ["b"]],
    ["from a import b,\nimport c", "trailing comma is not allowed here", "1:17", ["a", "c"]],
    ["from import b\nimport c", "expected a module name after 'from'", "1:6", ["c"]],
    ["import a b\nimport c", "invalid syntax behind an import", "1:10", ["a", "c"]],
    ["import a-b", "invalid syntax behind an import", "1:9", ["a"]],
    ["if x:\n    y\n  import a\nimport b", "unindent does not match any outer indentation level", "3:3", ["a", "b"]],
    ["x\n  import a\nimport b", "unexpected indent", "2:3", ["a", "b"]],
    ["if x:\nimport a", "expected an indented block", "2:1", ["a"]],
    ["def f():", "expected an indented block", "1:9", []],
    ["if x\n  import a", "expected ':'", "1:5", ["a"]],
    ["if x:\n\ty\n        import a", "inconsistent use of tabs and spaces in indentation", "3:9", ["a"]],
    ["try:\n  import a\nimport b", "'try' without 'except' or 'finally'", "3:1", ["a", "b"]],
    ["else: import a", "'else' without a statement it belongs to", "1:1", ["a"]],
    ["except X: import a", "'except' without 'try'", "1:1", ["a"]],
    ["import a\n<<<<<<< HEAD\nimport b", "invalid syntax", "2:1", ["a", "b"]],
    ["x = a ? b\nimport a", "invalid character '?'", "1:7", ["a"]],
    ["x = a \\ b\nimport a", "unexpected character after the line continuation character", "1:7", ["a"]],
    ["print 'x'\nimport a", "Python 2 syntax (print statement)", "1:1", ["a"]],
    ["exec code in ns", "Python 2 syntax (exec statement)", "1:1", []],
    ["raise E, 'x'", "Python 2 syntax (raise E, value)", "1:1", []],
    ["try: import a\nexcept E, e: pass", "Python 2 syntax (except E, e)", "2:1", ["a"]],
    ["x = `y`", "Python 2 syntax (backticks)", "1:5", []],
  ])("%j: %s", (text, reason, place, modules) => {
    const scan = scanPython("a.py", text);
    expect(scan.problems.map((problem) => [problem.kind, problem.reason])).toEqual([["unparsed", reason]]);
    expect(`${scan.problems[0]?.at?.line}:${scan.problems[0]?.at?.column}`).toBe(place);
    expect(scan.imports.map((fact) => fact.module)).toEqual(modules);
  });

  test.each([
    "print\nprint('x')\nprint if x else y\nprint is None",
    "exec('x')\nexec = 1",
    "raise E('a, b') from x",
    "try: pass\nexcept A, B: pass", // PEP 758
    "x = a != b",
    "if x:\n\ty\n\tz\nif a:\n        b\n        c",
    "...\n*a, b = c\n-x\n~y\n[1]\n{}\n(1)\n@d\ndef f(): ...",
    "x = 1 if y else\\\n 2",
    "match x:\n  case 1: pass\nmatch = case = type = 1\nmatch.x = 2\nmatch, case = 1, 2\nprint(match)",
    "match ...:\n  case _: pass\nmatch *a, b:\n  case _: pass\nmatch -x:\n  case -1: pass\nmatch (x):\n  case _: pass",
    "for x in y: pass\nelse: pass\nwhile x: pass\nelse: pass\ntry: pass\nexcept A: pass\nelse: pass\nfinally: pass",
    "class A[T: int](B): x: int = 1\ndef f[T](x: dict[str, int] = {}) -> None: ...\ntype X[T] = list[T]",
    "lambda x=(1, 2): {x: 3}\nif (y := 3) and z[1:2]: pass",
    "async def f():\n  async with a as b: pass\n  async for c in d: pass\n  await x",
    "x = '''a''' \"\"\"b\"\"\" '' \"\" r'\\\\' b'\\''",
    "# only a comment",
    "\n\n\n",
    "",
  ])("nothing is wrong in %j", (text) => {
    expect(scanPython("a.py", text).problems).toEqual([]);
  });

  test("deep nesting is finite work", () => {
    for (const deep of [
      "(".repeat(50_000),
      'f"{'.repeat(20_000),
      "if x:\n".repeat(5),
      "not ".repeat(50_000),
      `if TYPE_CHECKING and ${"(".repeat(9000)}:`,
    ]) {
      expect(scanPython("a.py", deep).imports).toEqual([]);
    }
    // Ambiguous white space in a pattern would take for ever.
    expect(scanPython("a.py", `import_module("a" ${"#".repeat(60)}x\n y)`).imports).toEqual([]);
    expect(scanPython("a.py", `if ${"lambda: ".repeat(50_000)}1: x`).imports).toEqual([]);
    expect(scanPython("a.py", `with ${"suppress(".repeat(50_000)}ImportError: x`).imports).toEqual([]);
    expect(scanPython("a.py", "print 1; ".repeat(100_000)).imports).toEqual([]);
    // Each of these lines alone would make a reader of f-strings run to the end of the file.
    expect(scanPython("a.py", "x = f'{'\n".repeat(50_000)).lines).toBe(50_000);
  });
});
