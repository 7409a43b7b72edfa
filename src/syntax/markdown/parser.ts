/**
 * GitHub's Markdown by @lezer/markdown, with what that parser leaves open because it was made for editors: there, every
 * `[x]` is a link. On a page it is one only when the label is defined, and `[see [1] here](url)` is one link, not none.
 */
import { GFM, InlineContext, parser as commonMark, type MarkdownConfig } from "@lezer/markdown";

import { footnotes } from "./footnotes.ts";
import { mdxFences } from "./mdx-fences.ts";

export type Tree = ReturnType<typeof commonMark.parse>;

/** A full or collapsed reference whose label is not defined. */
export const UNDEFINED_REFERENCE = "UndefinedReference";

/** Labels of the text that is being parsed; parsing is synchronous. */
let defined: ReadonlySet<string> = new Set();

const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_PARENTHESIS = 40;

const references: MarkdownConfig = {
  defineNodes: [UNDEFINED_REFERENCE],
  parseInline: [
    {
      name: "Reference",
      before: "LinkEnd",
      parse(context, next, position) {
        if (next !== CLOSE_BRACKET) return -1;
        const index = Math.max(
          context.findOpeningDelimiter(InlineContext.linkStart) ?? -1,
          context.findOpeningDelimiter(InlineContext.imageStart) ?? -1,
        );
        const opener = index < 0 ? null : context.getDelimiterAt(index);
        const after = context.char(position + 1);
        if (opener === null || after === OPEN_PARENTHESIS) return -1;
        const text = context.slice(opener.to, position);
        const label = after === OPEN_BRACKET ? followingLabel(context, position + 1) : undefined;
        const name = label === undefined || label.text === "" ? text : label.text;
        if (isLabel(name) && defined.has(normalLabel(name))) return -1;
        // No link: the brackets are text, and what stands between them may still hold one.
        for (const element of context.takeContent(index)) context.addElement(element);
        // `[text][label](target)` is text and then a link.
        if (label === undefined || !isLabel(name) || context.char(label.to) === OPEN_PARENTHESIS) return position + 1;
        return context.addElement(context.elt(UNDEFINED_REFERENCE, opener.from, label.to));
      },
    },
  ],
};

const gfm = commonMark.configure([GFM, references, footnotes]);
/** Elements hold Markdown, at any indentation; the parser sees their tags as inline ones. */
const mdx = gfm.configure([{ remove: ["IndentedCode", "HTMLBlock"] }, mdxFences]);

/** `mdx`: the text comes from an MDX document. */
export type Dialect = "markdown" | "mdx";

/** `text` has `\n` for every line break. */
export function parseTree(text: string, dialect: Dialect = "markdown"): Tree {
  const parser = dialect === "mdx" ? mdx : gfm;
  const source = text.replace(SELF_CLOSED, "$1 >");
  const possible = possibleLabels(source);
  defined = possible;
  const tree = parser.parse(source);
  const actual = possible.size === 0 ? possible : labelsIn(tree, source);
  if (actual.size === possible.size) return tree;
  // What looked like a definition stands in code or in a paragraph.
  defined = actual;
  return parser.parse(source);
}

/** `<img … />` alone on its line begins a block of HTML, but not for the parser, which wants it without the slash. */
const SELF_CLOSED = /(<[A-Za-z][\w-]*(?:\s[^<>\n]*)?)\/>(?=[ \t]*$)/gm;

/** As CommonMark compares labels: case and runs of white space do not count. */
export function normalLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, " ")
    .trim()
    .toLowerCase()
    .toUpperCase();
}

function isLabel(text: string): boolean {
  return text.trim() !== "" && text.length < 1000 && !text.startsWith("^") && !/(?<!\\)(?:\\\\)*[[\]]/.test(text);
}

function followingLabel(context: InlineContext, from: number): { text: string; to: number } | undefined {
  for (let position = from + 1; position < context.end; position += 1) {
    const char = context.char(position);
    if (char === 92) position += 1;
    else if (char === OPEN_BRACKET) return undefined;
    else if (char === CLOSE_BRACKET) return { text: context.slice(from + 1, position), to: position + 1 };
  }
  return undefined;
}

function labelsIn(tree: Tree, text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  tree.iterate({
    enter: ({ name, node }) => {
      if (name !== "LinkLabel" || node.parent?.name !== "LinkReference") return;
      const label = text.slice(node.from + 1, node.to - 1);
      if (isLabel(label)) labels.add(normalLabel(label));
    },
  });
  return labels;
}

/** Every label that may be defined; one in a code block counts too. */
function possibleLabels(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const [, label] of text.matchAll(/^[ \t>*+\-\d.)]*\[((?:[^[\]\\]|\\[^]){1,999})\]:/gm)) {
    if (label !== undefined && isLabel(label)) labels.add(normalLabel(label));
  }
  return labels;
}
