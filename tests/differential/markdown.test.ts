/** The Markdown reader against mdast and github-slugger, on the pages that installed packages and this repository have. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compare } from "./markdown-compare.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const pages = ["docs", "rules", "examples", "evidence", "node_modules"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name)),
);

describe("the Markdown reader reads as mdast does", () => {
  it("has pages to compare", () => {
    expect(pages.length).toBeGreaterThan(200);
  });

  it.each(pages.map((path) => [path.slice(root.length + 1), path]))("%s", (_, path) => {
    expect(compare(readFileSync(path, "utf8")).differences).toEqual([]);
  });

  it.each([
    ["a link after brackets that are none", "[1][the text](http://example.com)\n"],
    ["a label that looks defined in a paragraph", "[a][Unreleased]\n\n## [Unreleased]\ntext\n[Unreleased]: x.md\n"],
    ["a label that looks defined in code", "[a][b] [b]\n\n    [b]: x.md\n"],
    ["a tag that closes itself begins a block", '<img src="a.png" />\n## no heading\n\n## heading\n'],
    ["an address in angle brackets at the end of a line", "<https://example.com/>\n## heading\n"],
    ["code in the description of an image", "![of `x` [y](z.md)](a.png)\n"],
    ["a hard break in a heading", "one  \ntwo\n===\n"],
    [
      "windows line breaks and front matter",
      '---\r\ntitle: x\r\n---\r\n\r\n# A\r\n\r\n[x](y.md)\r\n<a id="z"></a>\r\n',
    ],
    [
      "footnotes of several paragraphs",
      "a[^1] b\n\n[^1]: One `c`\n\n    Two [a](b.md).\n\n        code\n\n    ```js\n    x\n    ```\n\n[^2]: lazy\ngoes on\n[^3]: next\n\nafter `z`\n",
    ],
    ["a footnote that begins with a list, below a paragraph", "text\n[^1]: - a\n    - b\n\nafter\n"],
    ["a footnote in a list", "- i\n\n  [^1]: x\n\n      y [l](m.md)\n\nz\n"],
    ["a footnote in a quote", "> [^1]: a\n>\n>     b [c](d.md)\n\nq\n"],
    [
      "footnotes whose text begins in the next line, or with a heading",
      "[^1]:\n    a\n\n    b\n\n[^2]: # H\n\n    ## H2\n",
    ],
  ])("%s", (_, text) => {
    expect(compare(text).differences).toEqual([]);
  });
});
