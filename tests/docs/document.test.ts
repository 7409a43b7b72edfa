/** Facts of documents: what rules about documents see of a page. */
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/facts/markdown/document.ts";

const facts = (text: string) => readDocument(text).document;
const fence = (text: string): string => `\`\`\`sh\n${text}\n\`\`\`\n`;
const ranges = (text: string) => facts(text).headingRanges.map(({ text: written }) => written);

describe("readDocument", () => {
  it("keeps links that stay in the repository, one for each place where a target is written", () => {
    const { links } = facts(
      "[a](b.md) [c][d] [e][d] <https://x.y> [f](https://x.y) [g](mailto:a@b) ![h](i.png) [j](#k) [l]({{ m }})\n\n[d]: n.md#o\n",
    );
    expect(links.map(({ target }) => target)).toEqual(["b.md", "n.md#o", "i.png", "#k"]);
    expect(links[1]?.range).toEqual({ startLine: 3, startColumn: 6, endLine: 3, endColumn: 12 });
  });

  it("reads paths of code spans with their lines, and what excuses them", () => {
    const { paths } = facts(
      "In `src/a.py:4-9` and `src/b.ts#L3`.\n\nCreate `src/c.py` first. `a/b` and `x.py` are none.\n",
    );
    expect(paths.map(({ path, line, lastLine, excused }) => [path, line, lastLine, excused])).toEqual([
      ["src/a.py", 4, 9, undefined],
      ["src/b.ts", 3, undefined, undefined],
      ["src/c.py", undefined, undefined, true],
    ]);
  });

  it("reads commands with the folder that they run in", () => {
    expect(
      facts(fence("cd web && npm run build # x\nFOO=1 python3 tools/a.py --b\nmake -j4 all\nmake all")).commands,
    ).toMatchObject([
      { cwd: "web", kind: "npm-script", name: "build" },
      { cwd: "web", kind: "script", path: "tools/a.py" },
      { cwd: "web", kind: "make-target", name: "all" },
    ]);
    expect(facts(fence("git clone https://x.y/z\nmake all")).commands).toEqual([]);
    expect(facts(fence("npm run build --workspace=x")).commands).toEqual([]);
  });

  it("covers the next text with a suppression that stands alone", () => {
    const text = "# A\n\n<!-- assay: ignore[docs/broken-link] because made by the release -->\n\n[x](y.md)\n";
    expect(readDocument(text).suppressions).toMatchObject([
      { line: 3, covers: 5, rules: ["docs/broken-link"], because: "made by the release" },
    ]);
  });

  it("counts headings of one name only where their marks are certain", () => {
    expect(ranges("## Step 1\n\n## Step 2\n\nSteps 1-4 and `Steps 1-5`.\n")).toEqual(["Steps 1-4"]);
    expect(ranges("## PR 1\n\n## PR 2\n\n## PR 3a\u20133e\n\nPR 1-3 are done.\n")).toEqual([]);
    expect(ranges("## Step 1\n\n## Step 4\n\nSteps 1-4.\n")).toEqual([]);
  });

  it("does not read what is too large to be prose, and says what is generated", () => {
    expect(readDocument(`[a](b.md)\n${"x".repeat(500_000)}`)).toMatchObject({
      traits: ["large"],
      document: { links: [] },
    });
    expect(readDocument("<!-- This file is auto-generated. -->\n").traits).toEqual(["generated"]);
    expect(readDocument("# A\n\nText that speaks of generated files.\n").traits).toEqual([]);
  });
});
