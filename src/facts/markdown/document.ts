/** A Markdown file → what rules about documents ask of it. Pure; one parse, cost in proportion to the bytes. */
import { dialectOf, readMarkdown, type MarkdownDocument } from "../../syntax/markdown/index.ts";
import { parseSuppression } from "../python/scan-suppressions.ts";
import type { FileFacts, SuppressionFact } from "../types.ts";
import { commandsOf } from "./commands.ts";
import { headingRangesOf } from "./heading-ranges.ts";
import { linksOf } from "./links.ts";
import { pathsOf } from "./paths.ts";
import { sectionsOf } from "./sections.ts";
import type { DocumentFacts } from "./types.ts";

/** Larger documents are data (logs, dumps, lists of test cases): no one follows their links. */
const MAX_LENGTH = 400_000;
const GENERATED =
  /^\s*(?:<!--[^]{0,400}?|[#>*_ ]*[^\n]{0,120}?)\b(?:auto-?generated|generated (?:by|from|with)|do not edit)\b/i;

const NOTHING: DocumentFacts = {
  anchors: [],
  composed: true,
  links: [],
  undefinedReferences: [],
  paths: [],
  commands: [],
  headingRanges: [],
  lists: [],
};

type DocumentPart = Pick<FileFacts, "lines" | "traits" | "suppressions"> & { readonly document: DocumentFacts };

/** `path` tells Markdown from MDX. */
export function readDocument(text: string, path = "page.md"): DocumentPart {
  const lines = lineCount(text);
  const traits = GENERATED.test(text.slice(0, 600)) ? ["generated"] : [];
  if (text.length > MAX_LENGTH) return { lines, traits: [...traits, "large"], suppressions: [], document: NOTHING };
  const markdown = readMarkdown(text, dialectOf(path));
  const sections = sectionsOf(markdown);
  const title = markdown.headings[0]?.text;
  const document: DocumentFacts = {
    ...(title === undefined ? {} : { title }),
    anchors: [...new Set([...markdown.headings.map(({ slug }) => slug), ...markdown.anchors.map(({ id }) => id)])],
    ...(isComposed(text, markdown) ? { composed: true } : {}),
    ...(isPage(text, markdown) ? { page: true } : {}),
    links: linksOf(markdown, sections),
    undefinedReferences: undefinedReferences(markdown),
    paths: pathsOf(markdown, sections),
    commands: commandsOf(markdown),
    headingRanges: headingRangesOf(markdown),
    lists: sections.lists,
  };
  return { lines, traits, suppressions: suppressionsOf(markdown), document };
}

/** Snippets of MkDocs, directives of MyST and Sphinx, tags of template languages, custom anchors, components. */
const COMPOSED =
  /^[ \t]*(?:--8<--|:::[ \t]*[\w.]|\{%|\{\{|<[A-Z]\w*|\(\w[\w-]*\)=[ \t]*$|!\[\[|<!--@include)|^[`~]{3,}\{(?:include|literalinclude|auto)|\{[:#] ?#?[\w-]+[^}\n]*\}|\{#[\w-]+\}|\[TOC\]/m;

function isComposed(text: string, { headings }: MarkdownDocument): boolean {
  return COMPOSED.test(text) || headings.some((heading) => /\{\{|\$\{/.test(heading.text));
}

const PAGE_KEYS =
  /^(?:id|title|slug|layout|sidebar\w*|permalink|nav_order|weight|template|parent|draft|date|aliases)\s*[:=]/m;

const isPage = (text: string, { frontMatter }: MarkdownDocument): boolean =>
  frontMatter !== undefined && PAGE_KEYS.test(text.slice(frontMatter.from, frontMatter.to));

/** Not `matrix[i][j]`, `[0][1]`, formulas: brackets that are no links. */
function undefinedReferences({
  text,
  undefinedReferences: found,
  rangeOf,
}: MarkdownDocument): DocumentFacts["undefinedReferences"] {
  return found.flatMap(({ label, ...span }) => {
    const before = text[span.from - 1] ?? " ";
    // `[the catalog][kedro.io.DataCatalog]` is for a generator that knows the API.
    const isCode =
      /^[\w-]+(?:\.[\w-]+)+$/.test(label) ||
      /[\w\])}$\\]/.test(before) ||
      !/\p{L}{2}/u.test(label) ||
      /[{}$<>=|\\]/.test(label);
    return isCode ? [] : [{ label, range: rangeOf(span) }];
  });
}

/** `<!-- assay: ignore[docs/broken-link] because … -->`, for its own line or the next one with text. */
function suppressionsOf({ text, comments, rangeOf }: MarkdownDocument): readonly SuppressionFact[] {
  const found: SuppressionFact[] = [];
  for (const span of comments) {
    const comment = text.slice(span.from, span.to);
    if (!comment.includes("assay:")) continue;
    const parsed = parseSuppression(`#${comment.replace(/^(?:<!--|\{\s*\/\*)/, "").replace(/(?:-->|\*\/\s*\})$/, "")}`);
    if (parsed === undefined) continue;
    const { offset: _, ...what } = parsed;
    const range = rangeOf(span);
    const line = range.startLine;
    const isAlone = text.slice(text.lastIndexOf("\n", span.from - 1) + 1, span.from).trim() === "";
    const next = /\S/.exec(text.slice(span.to));
    const covers = isAlone && next !== null ? rangeOf({ from: span.to + next.index, to: span.to }).startLine : line;
    found.push({ line, covers, ...what, range });
  }
  return found;
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return text === "" || text.endsWith("\n") ? lines - 1 : lines;
}
