import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakingEdges, findCycles, pathOf, type Cycle } from "../../src/graph/index.ts";
import type { Edge } from "../../src/graph/types.ts";
import { repository } from "./memory.ts";

function edge(from: number, to: number): Edge {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const fact = { kind: "top-level" as const, flags: [], module: String(to), level: 0, form: "import" as const, range };
  return { from: String(from), to: { kind: "module", path: String(to), via: "" }, fact };
}

function cyclesOf(size: number, pairs: readonly (readonly [number, number])[]): readonly Cycle[] {
  const edges = pairs.map(([from, to]) => edge(from, to));
  const names = Array.from({ length: size }, (_, index) => String(index));
  return findCycles(names, (path) => edges.filter(({ from }) => from === path));
}

/** Reachability by brute force: the oracle. */
function reaches(pairs: readonly (readonly [number, number])[], from: number, goal: number): boolean {
  const seen = new Set<number>();
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const [a, b] of pairs) {
      if (a !== at || seen.has(b)) continue;
      seen.add(b);
      queue.push(b);
    }
  }
  return seen.has(goal);
}

const graph = fc
  .integer({ min: 2, max: 6 })
  .chain((size) =>
    fc.tuple(
      fc.constant(size),
      fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14, selector: ([a, b]) => a * 10 + b }),
    ),
  );

describe("cycles", () => {
  test("are the groups of modules that reach each other", () => {
    fc.assert(
      fc.property(graph, ([size, pairs]) => {
        const found = cyclesOf(size, pairs).flatMap(({ members }) => members.map((at) => [at, members] as const));
        const groups = new Map(found);
        for (let a = 0; a < size; a += 1) {
          for (let b = 0; b < size; b += 1) {
            if (a === b) continue;
            const together = groups.get(String(a))?.includes(String(b)) ?? false;
            expect(together).toBe(reaches(pairs, a, b) && reaches(pairs, b, a));
          }
        }
      }),
    );
  });

  test("the breaking set leaves no cycle, and none smaller does when it is called the smallest", () => {
    fc.assert(
      fc.property(graph, ([size, pairs]) => {
        for (const cycle of cyclesOf(size, pairs)) {
          const { edges, smallest } = breakingEdges(cycle);
          const inside = cycle.edges.map((each) => [Number(each.from), Number(pathOf(each.to))] as const);
          const cut = new Set(edges.map((each) => cycle.edges.indexOf(each)));
          expect(
            cyclesOf(
              size,
              inside.filter((_, index) => !cut.has(index)),
            ),
          ).toEqual([]);
          expect(smallest).toBe(true);
          for (let mask = 0; mask < 1 << inside.length; mask += 1) {
            if (bits(mask) >= edges.length) continue;
            const left = inside.filter((_, index) => (mask & (1 << index)) === 0);
            expect(cyclesOf(size, left).length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a chain of 50,000 modules does not overflow the stack", () => {
    const [cycle] = findCycles(
      Array.from({ length: 50_000 }, (_, index) => String(index)),
      (path) => [edge(Number(path), (Number(path) + 1) % 50_000)],
    );
    expect(cycle?.members).toHaveLength(50_000);
  });

  test("a large knot gets a small set, and says that it is not proven", () => {
    const pairs = Array.from({ length: 12 }, (_, a) => Array.from({ length: 12 }, (__, b) => [a, b] as const)).flat();
    const [cycle] = cyclesOf(12, pairs);
    if (cycle === undefined) throw new Error("no cycle");
    expect(breakingEdges(cycle)).toMatchObject({ smallest: false });
    expect(breakingEdges(cycle).edges).toHaveLength(66);
  });
});

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

const isGoal = ({ to }: Edge): boolean => pathOf(to) === "goal.py";
const show = (chain: readonly Edge[] | undefined): string | undefined =>
  chain?.map(({ from, fact }) => `${from}:${fact.range.startLine}`).join(" ");

describe("chains", () => {
  const { graph: chained } = repository({
    "a.py": "import b\nimport long1",
    "b.py": "import pkg.leaf",
    "pkg/__init__.py": "import goal",
    "pkg/leaf.py": "",
    "long1.py": "import long2",
    "long2.py": "import goal",
    "goal.py": "",
  });
  test("the shortest, through the __init__ that an import runs", () => {
    expect(show(chained.chain("b.py", isGoal))).toBe("b.py:1 pkg/__init__.py:1");
    expect(show(chained.chain("a.py", isGoal))).toBe("a.py:1 b.py:1 pkg/__init__.py:1");
  });
  test("edges that do not count are not walked, and there may be none", () => {
    expect(show(chained.chain("a.py", isGoal, ({ from }) => from !== "b.py"))).toBe("a.py:2 long1.py:1 long2.py:1");
    expect(chained.chain("goal.py", isGoal)).toBeUndefined();
  });
});
