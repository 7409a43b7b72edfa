/** Repairs of guards in Python: each known pattern, and what is left alone. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changed, repaired } from "./support.ts";

const ALL = ["*"];

describe("visiting the whole tree", () => {
  test("the example: definitions are not skipped, and everything below is seen", () => {
    const script = readFileSync("examples/media-platform/tools/check_no_runtime_imports.py", "utf8");
    expect(changed(script, ["function", "method"])).toEqual([
      "-        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):",
      "-            continue  # a definition is not an import",
      "-        for node in (statement, *ast.iter_child_nodes(statement)):",
      "+        for node in ast.walk(statement):",
    ]);
  });

  test("`tree.body`, in a loop and in a comprehension", () => {
    const loop = "import ast\nfor node in tree.body:\n    if isinstance(node, ast.Import):\n        bad(node)\n";
    expect(repaired(loop, ["function"])).toBe(loop.replace("tree.body", "ast.walk(tree)"));
    const list = "import ast\nfound = [n for n in ast.parse(text).body if isinstance(n, ast.Import)]\n";
    expect(repaired(list, ["function"])).toBe(list.replace("ast.parse(text).body", "ast.walk(ast.parse(text))"));
  });

  test("what the outer loop looks at is not looked at twice", () => {
    const script = `import ast
for node in tree.body:
    check(node, ast.Import)
    for child in ast.iter_child_nodes(node):
        check(child)
`;
    expect(changed(script, ["method"])).toEqual([
      "-    for child in ast.iter_child_nodes(node):",
      "+    for child in list(ast.walk(node))[1:]:",
    ]);
  });

  test("a visitor goes on, before it forgets the name", () => {
    const script = `import ast
class Visitor(ast.NodeVisitor):
    def visit_ClassDef(self, node):
        pass
    def visit_FunctionDef(self, node):
        self.names.append(node.name)
        self.names.pop()
    def visit_Import(self, node):
        bad(node)
`;
    expect(changed(script, ["function", "method"])).toEqual([
      "-        pass",
      "+        self.generic_visit(node)",
      "+        self.generic_visit(node)",
    ]);
  });

  test("a loop that stops, goes down by itself or has no `ast` is left alone", () => {
    const stops = "import ast\nfor n in tree.body:\n    if not isinstance(n, ast.Import):\n        break\n";
    expect(repaired(stops, ["function"])).toBeUndefined();
    const deeper = "import ast\nfor n in tree.body:\n    for m in n.body:\n        check(m, ast.Import)\n";
    expect(repaired(deeper, ["function"])).toBeUndefined();
    const other = "from ast import Import, parse\nfor n in tree.body:\n    check(n, Import, ast)\n";
    expect(repaired(other, ["function"])).toBeUndefined();
  });
});

function within(body: string): string {
  return `import ast
for node in ast.walk(tree):
    if isinstance(node, ast.ImportFrom):
        ${body}
`;
}

describe("the names of a `from` import", () => {
  test.each([
    ["names = [node.module]", 'names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]'],
    [
      "names.append(node.module)",
      'names.append(node.module)\n        names.extend(f"{node.module}.{alias.name}" for alias in node.names)',
    ],
    [
      "yield node.lineno, node.module",
      'yield node.lineno, node.module\n        yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)',
    ],
    [
      "check(node, node.module)",
      'check(node, node.module)\n        for alias in node.names:\n            check(node, f"{node.module}.{alias.name}")',
    ],
    [
      "if node.module and node.module in BAD: fail()",
      'if node.module and any(\n            name in BAD\n            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))\n        ): fail()',
    ],
  ])("%s", (before, after) => {
    expect(repaired(within(before), ["from parent"])).toBe(within(after));
  });

  test("a variable that stands for the module", () => {
    const script = within('module = node.module or ""\n        if module == BAD:\n            fail()');
    expect(changed(script, ["from parent"])).toEqual([
      "-        if module == BAD:",
      "+        if any(",
      "+            name == BAD",
      '+            for name in (module, *(f"{module}.{alias.name}" for alias in node.names))',
      "+        ):",
    ]);
  });

  test("no repair where the test is negated, or the names are seen already", () => {
    expect(repaired(within("if node.module not in GOOD: fail()"), ["from parent"])).toBeUndefined();
    expect(repaired(within("yield Import(node.module, node.level, alias.name)"), ["from parent"])).toBeUndefined();
  });

  test("every name of one statement", () => {
    const script =
      "import ast\nif node.names[0].name in BAD and isinstance(node, ast.Import | ast.ImportFrom):\n    fail()\n";
    expect(repaired(script, ["several in one statement"])).toBe(
      script.replace("node.names[0].name in BAD", "any(alias.name in BAD for alias in node.names)"),
    );
  });
});

test("relative imports are resolved where a file is parsed", () => {
  const script = `import ast
import sys

def modules(node):
    return [node.module, *(f"{node.module}.{a.name}" for a in node.names)] if isinstance(node, ast.ImportFrom) else []

# Everything below app/.
for path in paths:
    for node in ast.walk(ast.parse(open(path).read())):
        check(modules(node))
`;
  const lines = changed(script, ["relative"]);
  expect(lines[0]).toBe("+import pathlib");
  expect(lines.at(-1)).toBe("+    for node in ast.walk(with_absolute_imports(ast.parse(open(path).read()), path)):");
  expect(repaired(script, ["relative"])).toContain(
    "\n    return tree\n\n\n# Everything below app/.\nfor path in paths:",
  );
  const twice = `${script}\ntree = ast.parse(path.read_text())\n`;
  expect(repaired(twice, ["relative"])).toBeUndefined();
});

function reading(report: string, handler: string): string {
  return `import ast
def problems(paths):
    found = []
    for path in paths:
        try:
            tree = ast.parse(path.read_text())
        ${handler}
        ${report}
    return found
`;
}

describe("files that cannot be read", () => {
  test("are reported as the guard reports", () => {
    const appended = reading('found.append(f"{path}: bad")', "except SyntaxError:\n            continue  # odd");
    expect(changed(appended, ["syntax error"])).toEqual([
      "-        except SyntaxError:",
      "+        except SyntaxError as error:",
      '+            found.append(f"{path}: cannot be parsed: {error}")',
    ]);
    const yielded = reading('yield f"{path}: bad"', "except (OSError, SyntaxError): pass");
    expect(changed(yielded, ["syntax error"])).toEqual([
      "-        except (OSError, SyntaxError): pass",
      "+        except (OSError, SyntaxError) as error:",
      '+            yield f"{path}: cannot be parsed: {error}"',
    ]);
  });
  test("end the guard where it has no list", () => {
    expect(changed(reading("check(tree)", "except:\n            return None"), ["syntax error"])).toEqual([
      "-        except:",
      "-            return None",
      "+        except Exception as error:",
      '+            raise SystemExit(f"{path}: cannot be parsed: {error}")',
    ]);
  });
});

test("anchored patterns let an indented import match", () => {
  const script = 'import re\nP = re.compile(r"^(?:from|import)\\s+bad")\nif line.startswith("import bad"): fail()\n';
  expect(repaired(script, ["function"])).toBe(
    'import re\nP = re.compile(r"^[ \\t]*(?:from|import)\\s+bad")\nif line.lstrip().startswith("import bad"): fail()\n',
  );
  // A second name behind a comma is another matter.
  expect(repaired('P = r"^\\s*import bad"\n', ["several in one statement"])).toBeUndefined();
});

test("globs go into the folders below", () => {
  const below = ["the deepest folder"];
  expect(repaired('files = Path("app").glob("*.py")\n', below)).toBe('files = Path("app").rglob("*.py")\n');
  expect(repaired('files = glob.glob("app/*.py")\n', below)).toBe('files = glob.glob("app/**/*.py", recursive=True)\n');
  expect(repaired('if any(folder.glob("*.py")): ok()\n', below)).toBeUndefined();
});

test("the status of the check is the status of the process", () => {
  const script = 'import sys\ndef main():\n    return 1 if bad() else 0\nif __name__ == "__main__":\n    main()\n';
  expect(repaired(script, ALL)).toBe(script.replace("    main()\n", "    sys.exit(main())\n"));
  expect(repaired(script.replace("import sys\n", ""), ALL)).toContain("    raise SystemExit(main())\n");
});

test("several causes in one patch, each once", () => {
  const script = `import ast
for path in paths:
    tree = ast.parse(path.read_text())
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module in BAD:
            fail(node)
`;
  const lines = changed(script, ["function", "from parent", "relative"]);
  expect(lines).toContain("+    tree = with_absolute_imports(ast.parse(path.read_text()), path)");
  expect(lines).toContain("+    for node in ast.walk(tree):");
  expect(lines.filter((line) => line.includes("any("))).toHaveLength(1);
});
