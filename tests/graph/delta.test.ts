import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import type { Graph } from "../../src/graph/types.ts";
import { edgesOf, factsOf, inventoryOf, repository, type UnitSketch } from "./memory.ts";

const UNITS: readonly UnitSketch[] = [
  { path: "." },
  { path: "a", roots: ["a/src"], name: "alpha" },
  { path: "b", roots: ["b"], depends: ["alpha"] },
];

/** Few names and few folders, so that changes hit what others import. */
const name = fc.constantFrom("a", "b", "src", "x", "y", "queue");
const folder = fc.array(name, { maxLength: 3 }).map((segments) => segments.map((segment) => `${segment}/`).join(""));
const file = fc.tuple(
  folder,
  fc.constantFrom("__init__", "a", "b", "x", "y", "queue"),
  fc.constantFrom(".py", ".py", ".py", ".pyx"),
);
const path = file.map(([where, stem, ext]) => `${where}${stem}${stem === "__init__" ? ".py" : ext}`);
const dotted = fc.array(name, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("."));
const line = fc.oneof(
  dotted.map((module) => `import ${module}`),
  fc.tuple(dotted, name).map(([module, item]) => `from ${module} import ${item}`),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.oneof(fc.constant(""), dotted), name)
    .map(([level, module, item]) => `from ${".".repeat(level)}${module} import ${item}`),
  fc.constantFrom("__main__", "import sys"),
);
const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join("\n"));
const files = fc.dictionary(path, text, { maxKeys: 14 });
const step = fc.record({
  write: fc.dictionary(path, text, { maxKeys: 3 }),
  remove: fc.array(fc.nat(), { maxLength: 2 }),
});

/** All that a graph tells, both ways. */
function tell(graph: Graph): unknown {
  const paths = [...graph.modules.keys()].sort();
  return {
    edges: edgesOf(graph),
    reasons: paths.flatMap((from) => graph.edgesFrom(from).map(({ to }) => JSON.stringify(to))),
    reverse: paths.map((to) => [
      to,
      graph
        .edgesTo(to)
        .map(({ from, fact }) => `${from}:${fact.range.startLine}`)
        .sort(),
    ]),
    modules: paths.map((at) => graph.modules.get(at)),
    imports: graph.imports,
  };
}

test("a delta equals a full recompute, through any series of changes", () => {
  fc.assert(
    fc.property(files, fc.array(step, { minLength: 1, maxLength: 4 }), (start, steps) => {
      const current: Record<string, string> = { ...start };
      let { graph } = repository(current, UNITS);
      for (const { write, remove } of steps) {
        const present = Object.keys(current).filter((at) => at.endsWith(".py"));
        const gone = remove
          .map((index) => present[index % Math.max(1, present.length)])
          .filter((at) => at !== undefined);
        const removed = [...new Set(gone)].filter((at) => !(at in write));
        const written = Object.entries(write).filter(([at]) => at.endsWith(".py"));
        Object.assign(current, Object.fromEntries(written));
        for (const at of removed) delete current[at];
        const before = JSON.stringify(tell(graph));
        const next = graph.with({ changed: written.map(([at, content]) => factsOf(at, content)), removed });
        expect(JSON.stringify(tell(graph))).toBe(before);
        graph = next;
        expect(tell(graph)).toEqual(tell(repository(current, UNITS).graph));
      }
    }),
    { numRuns: 1500 },
  );
});

test("a change of content alone keeps the edges of every other file", () => {
  const { graph } = repository({ "a.py": "import b", "b.py": "import c", "c.py": "" });
  const next = graph.with({ changed: [factsOf("a.py", "import c")], removed: [] });
  expect(next.edgesFrom("b.py")).toBe(graph.edgesFrom("b.py"));
  expect(edgesOf(next)).toEqual(["a.py:1 → module c.py", "b.py:1 → module c.py"]);
});

test("a new file takes over what was external, and its removal gives it back", () => {
  const { graph } = repository({ "main.py": "import helper" });
  const next = graph.with({ changed: [factsOf("helper.py", "")], removed: [] });
  expect(edgesOf(next)).toEqual(["main.py:1 → module helper.py"]);
  expect(next.edgesTo("helper.py")).toHaveLength(1);
  const back = next.with({ changed: [], removed: ["helper.py"] });
  expect(edgesOf(back)).toEqual(["main.py:1 → external helper"]);
  expect(back.edgesTo("helper.py")).toHaveLength(0);
});

test("files without facts exist too", () => {
  const facts = new Map([["main.py", factsOf("main.py", "import excluded")]]);
  const graph = buildGraph(facts, inventoryOf(["main.py", "excluded.py"]));
  expect(edgesOf(graph)).toEqual(["main.py:1 → module excluded.py"]);
});
