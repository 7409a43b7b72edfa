import { fc } from "./markdown-arbitrary.ts";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../src/syntax/markdown/index.ts";

const slugs = (text: string) => readMarkdown(text).headings.map(({ slug }) => slug);

const targets = (text: string) => readMarkdown(text).links.map(({ kind, target }) => `${kind} ${target}`);

describe("headings", () => {
  it("get the slugs that GitHub gives, repeated ones counted", () => {
    expect(slugs("# foo\n## foo\n## foo-1\n# `a.b()` & *c*\n")).toEqual(["foo", "foo-1", "foo-1-1", "ab--c"]);
  });

  it("may be underlined, quoted or HTML", () => {
    expect(slugs('Set\n===\n\n> # In a quote\n\n<h2 align="center">Big <b>one</b></h2>\n')).toEqual([
      "set",
      "in-a-quote",
      "big-one",
    ]);
  });

  it("are not found in fences, comments and front matter", () => {
    const page = readMarkdown("---\ntitle: x\n---\n```\n# no\n```\n<!-- # no -->\n# yes\n");
    expect(page.headings.map(({ text }) => text)).toEqual(["yes"]);
    expect(page.frontMatter).toEqual({ from: 0, to: 17 });
    expect(page.comments).toHaveLength(1);
  });
});

describe("links", () => {
  it("are inline, references, addresses and HTML", () => {
    const text =
      '[a](x.md "t") [b][l] [l] <https://x.y/z> ![i](<p q.png>) <img src="q.png">\n\n[l]: ../l.md#s\n[l]: no\n';
    expect(targets(text)).toEqual([
      "inline x.md",
      "reference ../l.md#s",
      "reference ../l.md#s",
      "auto https://x.y/z",
      "inline p q.png",
      "html q.png",
    ]);
  });

  it("hold brackets that are no links", () => {
    expect(targets("[see [1] and arr[0]](url.md)")).toEqual(["inline url.md"]);
  });

  it("without a definition are told apart from brackets in text", () => {
    const page = readMarkdown("[a][gone], [b][], [c], [^1], - [ ] d\n");
    expect(page.links).toEqual([]);
    expect(page.undefinedReferences.map(({ label }) => label)).toEqual(["gone", "b"]);
  });

  it("say where their target is written", () => {
    const text = "é [a](x.md)\n";
    const [link] = readMarkdown(text).links;
    expect(text.slice(link?.targetSpan.from, link?.targetSpan.to)).toBe("x.md");
    const page = readMarkdown(text);
    expect(link === undefined ? undefined : page.rangeOf(link.targetSpan)).toEqual({
      startLine: 1,
      startColumn: 7,
      endLine: 1,
      endColumn: 11,
    });
  });
});

describe("code", () => {
  it("spans are as shown", () => {
    const page = readMarkdown("`` `a` `` and `b\nc`\n\n| x |\n|---|\n| `d\\|e` |\n");
    expect(page.codeSpans.map(({ text }) => text)).toEqual(["`a`", "b c", "d|e"]);
  });

  it("fences lose the indentation of their list and quote, and keep the place of each line", () => {
    const text = "- item\n\n  ```sh title=x\n  a\n    b\n  ```\n\n> ```py\n> c\n> ```\n\n    indented\n";
    const page = readMarkdown(text);
    expect(page.fences.map(({ language, lines }) => [language, lines.map((line) => line.text)])).toEqual([
      ["sh", ["a", "  b"]],
      ["py", ["c"]],
      ["", ["indented"]],
    ]);
    for (const { lines } of page.fences) {
      for (const line of lines) expect(text.slice(line.from, line.to)).toBe(line.text);
    }
  });

  it("line breaks of Windows change nothing but offsets", () => {
    const page = readMarkdown("# a\r\n\r\n```sh\r\nx\r\ny\r\n```\r\n");
    expect(page.fences[0]?.lines.map(({ text }) => text)).toEqual(["x", "y"]);
    expect(page.lineOf(page.fences[0]?.from ?? 0)).toBe(3);
  });
});

describe("blocks", () => {
  it("know their list item, table cell and section", () => {
    const page = readMarkdown("# h\n- [x] a\n  - b\n\n| p | q |\n|---|---|\n| | r |\n");
    expect(page.items).toMatchObject([{ ticked: true }, { parent: 0 }]);
    expect(page.blocks.map(({ kind, item, cell, section }) => [kind, item, cell?.row, cell?.column, section])).toEqual([
      ["heading", undefined, undefined, undefined, 0],
      ["paragraph", 0, undefined, undefined, 0],
      ["paragraph", 1, undefined, undefined, 0],
      ["cell", undefined, 0, 0, 0],
      ["cell", undefined, 0, 1, 0],
      ["cell", undefined, 1, 1, 0],
    ]);
    expect(page.tables[0]?.rows).toEqual([
      [3, 4],
      [undefined, 5],
    ]);
  });
});

describe("any text", () => {
  it("is read, with spans inside it", () => {
    fc((text) => {
      const page = readMarkdown(text);
      const spans = [...page.headings, ...page.links, ...page.codeSpans, ...page.fences, ...page.blocks, ...page.items];
      for (const { from, to } of spans) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      for (const { content, text: shown } of page.codeSpans) {
        if (!/[\s\\>]/.test(text.slice(content.from, content.to)))
          expect(shown).toBe(text.slice(content.from, content.to));
      }
    });
  });
});
