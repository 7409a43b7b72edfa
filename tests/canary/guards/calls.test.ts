/** Canaries for guards of calls of a function: CPython finds the call in each, by the name that the imports give it. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectParses, expectValid, find } from "./checks.ts";
import { repositoryFrom, writtenBy } from "./support.ts";

const TREE: Tree = { "src/app.py": "import json\n", "src/deep/more.py": "VALUE = 1\n" };
const rule = (...functions: readonly string[]): Forbids => ({ kind: "calls", functions, in: ["src/**"] });

const ORACLE = `
import ast, json, sys
name, texts = json.load(sys.stdin)
def calls(text):
    tree = ast.parse(text)
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known.update({a.asname or a.name: a.name for a in node.names})
        elif isinstance(node, ast.ImportFrom):
            known.update({a.asname or a.name: f"{node.module}.{a.name}" for a in node.names})
    def dotted(node):
        if isinstance(node, ast.Name):
            return known.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            return f"{dotted(node.value)}.{node.attr}"
        return "?"
    return any(isinstance(node, ast.Call) and dotted(node.func) == name for node in ast.walk(tree))
print(json.dumps([calls(text) for text in texts]))
`;

describe.each([rule("print", "breakpoint", "eval"), rule("time.sleep"), rule("logging.basicConfig", "os.abort")])(
  "$functions",
  (forbids) => {
    test("each is what it claims to be, apart from the others", async () => {
      const repository = await repositoryFrom(TREE);
      const catalogue = canariesFor(forbids, repository);
      await expectValid(catalogue, forbids, repository);
      expectApart(catalogue);
      expectParses(catalogue);
      const name = forbids.kind === "calls" ? (forbids.functions[0] ?? "") : "";
      const tried = catalogue.canaries.filter(
        ({ tier, operator, changes }) =>
          changes.length > 0 && (tier === "static" || tier === "control") && !operator.startsWith("other target"),
      );
      const texts = tried.map((canary) => Buffer.from(writtenBy(canary)[0]?.bytes ?? "").toString("utf8"));
      const { stdout } = spawnSync("python3", ["-c", ORACLE], {
        input: JSON.stringify([name, texts]),
        encoding: "utf8",
        timeout: 60_000,
      });
      const answers = JSON.parse(stdout) as readonly boolean[];
      expect(tried.filter(({ tier }) => tier === "static").length).toBeGreaterThan(15);
      expect(
        tried.filter(({ tier }, index) => answers[index] !== (tier === "static")).map((each) => each.operator),
      ).toEqual([]);
    });
  },
);

test("further functions are tried once each, and are a guess where they were inferred", async () => {
  const catalogue = canariesFor(rule("print", "time.sleep"), await repositoryFrom(TREE));
  expect(find(catalogue, "other target time.sleep").planted).toBe("import time\n\ntime.sleep(1)\n");
  expect(find(catalogue, "method of the same name").expects).toBe("green");
});
