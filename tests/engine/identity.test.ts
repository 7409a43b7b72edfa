/** A finding keeps its id when code moves, and a tree compared with itself has nothing new. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { introducedSince } from "../../src/engine/compare.ts";
import { EMPTY_BASELINE, type Baseline } from "../../src/engine/baseline.ts";
import { auditMemory, type Tree } from "../in-memory.ts";
import { badImports } from "./support.ts";

const RULES = [badImports()];
const run = (files: Tree, baseline: Baseline = EMPTY_BASELINE) => auditMemory(files, { rules: RULES, baseline });
const BLOCKS = [
  "import bad\n",
  "import bad.one\n",
  "import json\n",
  "def f():\n    import bad\n",
  "class A:\n    def g(self):\n        import bad.two\n",
  "from bad import (\n    a,\n    b,\n)\n",
  "import bad  # assay: ignore[test/bad-import] because of it\n",
];
const sources = fc.array(fc.constantFrom(...BLOCKS), { maxLength: 8 }).map((blocks) => blocks.join(""));
const trees = fc.record({ "a.py": sources, "b/c.py": sources, "tests/test_a.py": sources });
const ids = async (files: Tree) => (await run(files)).audit.findings.map(({ id }) => id).sort();

describe("identity", () => {
  it("does not change when code moves down or white space around it changes", async () => {
    await fc.assert(
      fc.asyncProperty(
        sources,
        fc.array(fc.constantFrom("\n", "# note\n", "x = 1\n"), { maxLength: 9 }),
        async (text, above) => {
          expect(await ids({ "a.py": above.join("") + text })).toEqual(await ids({ "a.py": text }));
        },
      ),
    );
    expect(await ids({ "a.py": "import   bad\r\n" })).toEqual(await ids({ "a.py": "import bad\n" }));
  });

  it("differs by path, symbol and what is quoted; equal ones are numbered", async () => {
    const all = await ids({ "a.py": BLOCKS.slice(0, 5).join(""), "b.py": "import bad\n" });
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((id) => id.includes("."))).toEqual([]);
    expect((await ids({ "a.py": "import bad\nimport bad\n" })).filter((id) => id.endsWith(".2"))).toHaveLength(1);
  });
});

describe("introducedSince", () => {
  it("introduces and fixes nothing when a tree is compared with itself, whatever is accepted", async () => {
    await fc.assert(
      fc.asyncProperty(trees, fc.nat(4), async (files, accepted) => {
        const before = await run(files);
        const open = before.audit.findings.filter(({ suppressed }) => suppressed === undefined);
        const keys = new Set(open.map(({ id }) => before.judged.keys.get(id) ?? id));
        const entries = [...keys]
          .slice(0, accepted)
          .map((id) => ({ id, rule: "r", path: "p", count: 1, because: "w" }));
        const now = await run(files, { ...EMPTY_BASELINE, entries });
        expect(introducedSince("HEAD", now, before.judged).comparison).toEqual({
          base: "HEAD",
          introduced: 0,
          fixed: 0,
          unchanged: open.length - entries.length,
        });
      }),
    );
  });

  it("counts by multiset: one more of the same is new, one less is fixed", async () => {
    const one = await run({ "a.py": "import bad\n" });
    const three = await run({ "a.py": "import bad\n".repeat(3) });
    expect(introducedSince("x", three, one.judged).comparison).toMatchObject({ introduced: 2, fixed: 0, unchanged: 1 });
    expect(introducedSince("x", one, three.judged).comparison).toMatchObject({ introduced: 0, fixed: 2, unchanged: 1 });
    expect(introducedSince("x", three, one.judged).groups).toMatchObject([{ findings: { length: 2 } }]);
  });

  it("does not call fixed what is now hidden by a comment, and calls new what no longer is", async () => {
    const hidden = await run({ "a.py": BLOCKS[6] ?? "" });
    const open = await run({ "a.py": "import bad\n" });
    expect(introducedSince("x", hidden, open.judged).comparison).toMatchObject({ introduced: 0, fixed: 0 });
    expect(introducedSince("x", open, hidden.judged).comparison).toMatchObject({ introduced: 1, fixed: 0 });
  });
});
