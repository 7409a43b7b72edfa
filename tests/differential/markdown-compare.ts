/** The Markdown reader against mdast and github-slugger on one document. */
import { readMarkdown } from "../../src/syntax/markdown/index.ts";
import { oracle, type Extract } from "./markdown-oracle.ts";

export type Part = keyof Extract;

export interface Difference {
  readonly part: Part;
  /** Only we say so. */
  readonly ours: readonly string[];
  /** Only mdast says so. */
  readonly theirs: readonly string[];
}

export interface Comparison {
  readonly counts: Readonly<Record<Part, number>>;
  readonly differences: readonly Difference[];
}

export function compare(text: string): Comparison {
  const page = readMarkdown(text);
  // GitHub takes front matter away; mdast is shown blanks in its place.
  const { from = 0, to = 0 } = page.frontMatter ?? {};
  const theirs = oracle(text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, " ") + text.slice(to));
  const ours: Extract = {
    headings: page.headings
      .filter(({ html }) => html !== true)
      .map((each) => `${each.level}|${each.slug}|${each.text}`),
    links: page.links.filter(({ kind }) => kind !== "html").map((each) => `${each.from}-${each.to} ${each.target}`),
    code: page.codeSpans.map((each) => `${each.from}-${each.to} ${each.text}`),
    fences: page.fences.map((each) => `${each.language}|${each.lines.map(({ text: line }) => line).join("\n")}`),
    anchors: page.anchors.map(({ id }) => id),
  };
  const isNumberedTogether = page.headings.some(({ html }) => html === true);
  const counts = { headings: 0, links: 0, code: 0, fences: 0, anchors: 0 };
  const differences: Difference[] = [];
  for (const part of ["headings", "links", "code", "fences", "anchors"] as const) {
    const prepare = (items: readonly string[]): readonly string[] => comparable(part, items, text, isNumberedTogether);
    const [a, b] = [prepare(ours[part]), prepare(theirs[part])];
    counts[part] = b.length;
    const [onlyOurs, onlyTheirs] = [without(a, b), without(b, a)];
    if (onlyOurs.length + onlyTheirs.length > 0) differences.push({ part, ours: onlyOurs, theirs: onlyTheirs });
  }
  return { counts, differences };
}

function comparable(
  part: Part,
  items: readonly string[],
  text: string,
  isNumberedTogether: boolean,
): readonly string[] {
  switch (part) {
    case "headings":
      // GitHub numbers headings in HTML together with the others; mdast does not know them.
      return isNumberedTogether ? items.map((item) => item.replace(/\|[^|]*\|/, "|")) : items;
    case "links":
      return items.filter((link) => !isAutomatic(text, link));
    case "code":
      // GitHub drops the blanks that a line begins with before it joins the lines; mdast keeps them in code.
      return items.map((item) => item.replace(/\s+/g, " "));
    case "fences":
      // ` ```js{1-3} ` is js for us; blanks at the ends of lines do not count.
      return items.map((fence) =>
        fence
          .replace(/(?<=^[^|\n]*)[\s{,][^|\n]*(?=\|)/, "")
          .replace(/[ \t\r]+$/gm, "")
          .trimEnd(),
      );
    default:
      return items;
  }
}

/** Bare addresses: the two differ at a closing quote, at hosts without a dot and at `name@1.2.3`, which is no mail address. */
function isAutomatic(text: string, link: string): boolean {
  const [from = 0, to = 0] = link.split(" ", 1)[0]?.split("-").map(Number) ?? [];
  return !/^(?:!?\[|<)/.test(text.slice(from, to));
}

/** Items of `all` beyond those of `others`, each as often as it is there. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  return all.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}
