/** Known patterns in a guard's source, at their lines. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diagnose } from "../../../src/guards/diagnose/index.ts";
import { guardOf, type Files } from "../support.ts";

function causes(script: string, missed: readonly string[]): readonly string[] {
  const files: Files = { "tools/check.py": script };
  return diagnose(guardOf("python tools/check.py", files), missed, (path) => files[path]).map(
    ({ id, startLine, operators }) => `${id} ${startLine} ${operators.join(", ")}`,
  );
}

test("the example skips functions and classes", () => {
  const script = readFileSync("examples/media-platform/tools/check_no_runtime_imports.py", "utf8");
  expect(causes(script, ["function", "method"])).toEqual(["children-only 19 function, method"]);
});

test("the example's guard of unresolved imports takes names along, and asks of a folder whether it holds files", () => {
  const script = readFileSync("examples/media-platform/tools/check_imports.py", "utf8");
  expect(causes(script, ["relative from parent", "relative", "new sibling folder"])).toEqual([]);
});

test("the first name, and errors that are swallowed", () => {
  const script = `import ast, sys
for path in sys.argv[1:]:
    try:
        tree = ast.parse(open(path).read())
    except SyntaxError:
        continue
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and node.names[0].name == "x":
            sys.exit(1)
        if isinstance(node, ast.ImportFrom): pass
`;
  expect(causes(script, ["several in one statement", "syntax error"])).toEqual([
    "first-name-only 8 several in one statement",
    "swallowed-error 5 syntax error",
  ]);
  expect(causes(script, ["decorator"])).toEqual([]);
});

test("any text", () => {
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void causes(text, ["*"])));
});
