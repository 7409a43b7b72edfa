/** The Markdown reader against mdast and github-slugger, on the pages that installed packages and this repository have. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../src/syntax/markdown/index.ts";
import { oracle, type Extract } from "./markdown-oracle.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const pages = ["docs", "rules", "examples", "evidence", "node_modules"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name)),
);

function extract(text: string): Extract {
  const page = readMarkdown(text);
  return {
    headings: page.headings
      .filter(({ html }) => html !== true)
      .map((each) => `${each.level}|${each.slug}|${each.text}`),
    links: page.links.filter(({ kind }) => kind !== "html").map((each) => `${each.from}-${each.to} ${each.target}`),
    code: page.codeSpans.map((each) => `${each.from}-${each.to} ${each.text}`),
    fences: page.fences.map((each) => `${each.language}|${each.lines.map(({ text: line }) => line).join("\n")}`),
  };
}

/** Bare addresses: the two differ at a closing quote, at hosts without a dot and at `name@1.2.3`, which is no mail address. */
const isAutomatic = (text: string, link: string): boolean => {
  const [from = 0, to = 0] = link.split(" ", 1)[0]?.split("-").map(Number) ?? [];
  return !/^(?:!?\[|<)/.test(text.slice(from, to));
};

const comparable = (text: string, { headings, links, code, fences }: Extract): Extract => ({
  headings,
  links: links.filter((link) => !isAutomatic(text, link)).toSorted(),
  code,
  fences: fences.map((fence) => fence.replace(/^[\s{,].*?(?=\|)/, "").trimEnd()),
});

describe("the Markdown reader reads as mdast does", () => {
  it("has pages to compare", () => {
    expect(pages.length).toBeGreaterThan(200);
  });

  it.each(pages.map((path) => [path.slice(root.length + 1), path]))("%s", (_, path) => {
    const text = readFileSync(path, "utf8");
    const page = readMarkdown(text);
    // GitHub numbers headings in HTML together with the others, and takes front matter away; mdast knows neither, and counts no byte order mark.
    if (/\r|^\uFEFF/.test(text) || page.frontMatter !== undefined || page.headings.some(({ html }) => html === true))
      return;
    const read = oracle(text);
    const ours = comparable(text, extract(text));
    const theirs = comparable(text, read);
    // mdast forgets where links are in a paragraph that also holds a bare address.
    const isPlaced = !read.links.some((link) => link.startsWith("undefined"));
    expect(isPlaced ? ours : { ...ours, links: [] }).toEqual(isPlaced ? theirs : { ...theirs, links: [] });
  });
});
