import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/facts/markdown/document.ts";
import { dialectOf, readMarkdown } from "../../src/syntax/markdown/index.ts";

const read = (text: string) => readMarkdown(text, "mdx");
const targets = (text: string) => read(text).links.map(({ target }) => target);

test("the extension tells", () => {
  expect(["a.mdx", "b/A.MDX", "a.md", "mdx"].map(dialectOf)).toEqual(["mdx", "mdx", "markdown", "markdown"]);
});

describe("what is no Markdown", () => {
  test("import and export, over several lines and with blank lines in brackets", () => {
    const text = `---
title: A
---
import { Tabs,
  TabItem } from '@astrojs/starlight/components';
import x from "./x.md";
export const meta = {

  link: "[no](no.md)",
}

# Title

[yes](yes.md)
`;
    const page = read(text);
    expect(page.links.map(({ target }) => target)).toEqual(["yes.md"]);
    expect(page.headings.map(({ text: title }) => title)).toEqual(["Title"]);
    expect(page.blocks.map(({ from, to }) => text.slice(from, to))).toEqual(["# Title", "[yes](yes.md)"]);
  });

  test("expressions and comments, in text, in attributes and alone", () => {
    expect(
      targets(`{/* [a](a.md) it's [b][c] */}

{items.map((item) => \`[x](\${item}.md)\`)}

See {"[y](y.md)"} and [z](z.md).

<Tabs items={['[p](p.md)', "q"]} onClick={() => { go(); }}>

[w](w.md)

</Tabs>
`),
    ).toEqual(["z.md", "w.md"]);
  });

  test("not prose, not code, not what is escaped or never closed", () => {
    expect(targets("import the [module](module.md) first.\n")).toEqual(["module.md"]);
    expect(targets("An open { brace, [a](a.md).\n\n[b](b.md)\n")).toEqual(["a.md", "b.md"]);
    expect(targets("\\{ [a](a.md) \\}\n")).toEqual(["a.md"]);
    expect(targets("`{` [a](a.md) `}`\n")).toEqual(["a.md"]);
    const fenced = read("```js\nimport a from 'a';\nconst b = { c: 1 };\n```\n\n[a](a.md)\n");
    expect(fenced.fences).toHaveLength(1);
    expect(fenced.fences[0]?.lines.map(({ text }) => text)).toEqual(["import a from 'a';", "const b = { c: 1 };"]);
    expect(fenced.links).toHaveLength(1);
  });
});

test("what an element holds is Markdown, indented or not; links and anchors of HTML count", () => {
  const page = read(`<Steps>
  1. [one](one.md)
      <Aside id="here">
        [two](two.md)
      </Aside>
</Steps>

<div class="wide">
[three](three.md)
</div>

    [four](four.md)

<a href="five.md">five</a>
<img src="six.png" />
`);
  expect(page.links.map(({ target }) => target)).toEqual([
    "one.md",
    "two.md",
    "three.md",
    "four.md",
    "five.md",
    "six.png",
  ]);
  expect(page.anchors.map(({ id }) => id)).toEqual(["here"]);
});

test("fences open and close at any indentation, also right below a paragraph or a tag", () => {
  const page = read(`<Tab title="a">
      Run this:
      \`\`\`bash
        make one
      \`\`\`
</Tab>
<Frame style={{ width: "1" }}>
    <img src="a.png" alt={text} />
    <img src={logo} />
</Frame>

1. Then

        ~~~sh
        make two
        ~~~

[after](after.md)
`);
  expect(page.fences.map(({ lines }) => lines.map(({ text }) => text))).toEqual([["  make one"], ["make two"]]);
  expect(page.links.map(({ target }) => target).toSorted()).toEqual(["a.png", "after.md"]);
});

test("a comment suppresses", () => {
  const { suppressions } = readDocument(
    "{/* assay: ignore[docs/broken-link] because it comes */}\n[a](gone.md)\n",
    "a.mdx",
  );
  expect(suppressions).toMatchObject([{ covers: 2, because: "it comes" }]);
});

test("any text: offsets stay, no text is lost or made, and it ends", () => {
  const part = fc.constantFrom(
    "{",
    "}",
    "`",
    "``",
    "import x from 'y'\n",
    "export const a = [\n",
    "]",
    "'",
    '"',
    "/*",
    "*/",
    "\n",
    "\n\n",
    "=",
    "<A b=",
    ">",
    "[t](u.md)",
    "```\n",
    "\\",
    "a ",
    "(",
    ")",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const page = read(text);
      expect(page.text).toBe(text);
      for (const { targetSpan, target } of page.links) expect(text.slice(targetSpan.from, targetSpan.to)).toBe(target);
      for (const { from, to } of page.comments) expect(from).toBeLessThan(to);
    }),
    { numRuns: 500 },
  );
});
