/** Guards that are declared and found: each is one guard, and runs as it is called. */
import { expect, it } from "vitest";
import { withDeclared } from "../../src/app/declared-guards.ts";
import { guardOf } from "./support.ts";

const FILES = { "tools/check.py": "import sys\n" };
const declared = { run: "python3 tools/check.py", at: { path: "assay.yaml", line: 2 } };
const paths = new Set(Object.keys(FILES));

it("a declared call of a script that nothing calls replaces the assumed one", () => {
  const found = guardOf("python tools/check.py", FILES, { source: "script" });
  const [guard, ...more] = withDeclared([found], [declared], paths);
  expect(more).toEqual([]);
  expect(guard).toMatchObject({ id: "tools/check.py", run: "python3 tools/check.py" });
  expect(guard?.argv.at(-1)).toBe("python3 tools/check.py");
});

it("what CI calls stays CI's call, whichever name of Python the settings use", () => {
  const found = guardOf("python tools/check.py", FILES);
  expect(withDeclared([found], [declared], paths)).toEqual([found]);
});

it("another call is another guard", () => {
  const found = guardOf("python tools/check.py --strict", FILES);
  expect(withDeclared([found], [declared], paths).map(({ run }) => run)).toEqual([found.run, declared.run]);
});
