import { describe, expect, test } from "vitest";
import { readNotebook } from "../../src/facts/python/notebook.ts";

function notebook(...cells: readonly string[]): string {
  const code = cells.map((cell) => ({ cell_type: "code", metadata: {}, source: cell.split(/(?<=\n)/) }));
  return JSON.stringify({ cells: [{ cell_type: "markdown", source: ["import no\n"] }, ...code], nbformat: 4 }, null, 1);
}

function read(json: string): { imports: string[]; problems: readonly unknown[]; text: string } {
  const found = readNotebook("a.ipynb", json);
  if (!found.ok) throw new Error(found.problem.reason);
  for (const fact of found.scan.imports) {
    const line = json.split("\n")[fact.range.startLine - 1] ?? "";
    // The range is where the statement stands in the JSON.
    expect(line.slice(fact.range.startColumn - 1)).toMatch(/^(?:import|from)\b/);
  }
  return {
    imports: found.scan.imports.map((fact) => `${fact.range.startLine} ${fact.module} ${fact.kind}`),
    problems: found.scan.problems,
    text: found.text,
  };
}

describe("notebooks", () => {
  test("lines and columns are those of the file", () => {
    const json = notebook("import a\n", 'x = "\\t\\"é"; import b\nif x:\n    import c', "from d import (\n    e,\n)");
    const lines = json.split("\n");
    const at = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1;
    expect(read(json).imports).toEqual([
      `${at('"import a')} a top-level`,
      `${at("import b")} b top-level`,
      `${at("import c")} c conditional`,
      `${at("from d")} d top-level`,
    ]);
    expect(read(json).problems).toEqual([]);
  });

  test("a source that is one string stands on one line", () => {
    const json = '{\n"cells": [\n{"cell_type": "code", "source": "import a\\nimport b\\n"}\n]}';
    expect(read(json).imports).toEqual(["3 a top-level", "3 b top-level"]);
  });

  test("the first line's indentation is taken off the cell, as IPython does", () => {
    const json = notebook("import a", '\n\t# "x"\n\timport b\n\tif b:\n\t\timport c\nimport d', "  !ls\n  import e");
    const { imports, problems } = read(json);
    expect(problems).toEqual([]);
    expect(imports.map((each) => each.replace(/^\d+ /, ""))).toEqual([
      "a top-level",
      "b top-level",
      "c conditional",
      "d top-level",
      "e top-level",
    ]);
    expect(read(notebook("import a\n  import b")).problems).toHaveLength(1);
  });

  test("IPython's syntax is not Python", () => {
    const json = notebook(
      "%matplotlib inline\n!pip install x \\\n  'y\nimport a",
      "x = !ls '\ny = %time f(\nz?\n?z\nif x:\n    !echo \"it's\"\nw = (3\n  %z)\nimport b",
      "%%bash\nimport no\nfor x in 'y; do\n",
      "\n%%time\nimport c\n%env X=1",
      "await x\nimport d",
    );
    const found = read(json);
    expect(found.problems).toEqual([]);
    expect(found.imports.map((each) => each.split(" ")[1])).toEqual(["a", "b", "c", "d"]);
    expect(found.text).toContain("if x:\n    pass\nw = (3\n  %z)\n");
  });

  test("a broken cell leaves the others alone", () => {
    const json = notebook("import a", "x = '''\nimport no", "import b");
    const found = read(json);
    expect(found.imports.map((each) => each.split(" ")[1])).toEqual(["a", "b"]);
    const line = json.split("\n").findIndex((each) => each.includes("'''")) + 1;
    expect(found.problems).toMatchObject([{ kind: "unparsed", reason: "unterminated string", at: { line } }]);
  });

  test("suppressions", () => {
    const json = notebook("# assay: ignore[a] because b\nrun()\n");
    const found = readNotebook("a.ipynb", json);
    const line = json.split("\n").findIndex((each) => each.includes("assay")) + 1;
    expect(found.ok && found.scan.suppressions).toMatchObject([{ line, covers: line + 1, rules: ["a"], because: "b" }]);
  });

  test("nbformat 3", () => {
    const json = '{"worksheets": [{"cells": [{"cell_type": "code", "input": ["import a\\n"]}]}]}';
    expect(read(json).imports).toEqual(["1 a top-level"]);
  });

  test.each([
    ['{"cells": [', "not JSON", 1],
    ['{\n"cells": [\n{]}', "not JSON", 3],
    ["", "not JSON", 1],
    ["[]", "not a notebook", 1],
    ['{"cells": 3}', "not a notebook", 1],
  ])("%j is refused", (json, reason, line) => {
    const found = readNotebook("a.ipynb", json);
    expect(found.ok ? "" : found.problem.reason).toContain(reason);
    expect(!found.ok && found.problem.at?.line).toBe(line);
  });
});
