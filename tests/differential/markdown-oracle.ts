/** What mdast reads of a document, in the shape that the reader gives, for comparison. */
import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export interface Extract {
  /** `level|slug|text`; those in HTML are not here. */
  readonly headings: readonly string[];
  /** `from-to target` */
  readonly links: readonly string[];
  /** `from-to text` */
  readonly code: readonly string[];
  /** `language|text` */
  readonly fences: readonly string[];
  /** `id` and `name` in HTML */
  readonly anchors: readonly string[];
}

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root["children"][number];

/** The text of a heading as shown: no tags, no descriptions of images. */
function shownOf(node: Node): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return " ";
  return "children" in node ? node.children.map(shownOf).join("") : "";
}

/** `text` without front matter, which mdast does not know. */
export function oracle(text: string): Extract {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  // micromark counts no byte order mark.
  const shift = text.startsWith("\uFEFF") ? 1 : 0;
  const slugger = new GithubSlugger();
  const headings: string[] = [];
  const links: string[] = [];
  const code: string[] = [];
  const fences: string[] = [];
  const anchors: string[] = [];
  const targets = new Map<string, string>();
  const visit = (node: Node, then: (node: Node) => void): void => {
    then(node);
    if ("children" in node) for (const child of node.children) visit(child, then);
  };
  visit(tree, (node) => {
    if (node.type === "definition" && !targets.has(node.identifier)) targets.set(node.identifier, node.url);
  });
  visit(tree, (node) => {
    const { start, end } = node.position ?? {};
    const at = `${start?.offset === undefined ? undefined : start.offset + shift}-${end?.offset === undefined ? undefined : end.offset + shift}`;
    if (node.type === "heading") {
      const shown = shownOf(node).replace(/\s+/g, " ").trim();
      headings.push(`${node.depth}|${slugger.slug(shown)}|${shown}`);
    } else if (node.type === "link" || node.type === "image") links.push(`${at} ${node.url}`);
    else if (node.type === "linkReference" || node.type === "imageReference") {
      links.push(`${at} ${targets.get(node.identifier)}`);
    } else if (node.type === "inlineCode") code.push(`${at} ${node.value.replace(/\r\n|\r|\n/g, " ")}`);
    else if (node.type === "code") fences.push(`${node.lang?.toLowerCase() ?? ""}|${node.value}`);
    else if (node.type === "html") anchors.push(...idsIn(node.value));
  });
  return { headings, links, code, fences, anchors };
}

/** Of the tags in a piece of HTML, read letter by letter as a browser does. */
function* idsIn(html: string): Generator<string> {
  for (const [tag, name = ""] of html
    .replace(/<!--[^]*?(?:-->|$)/g, "")
    .matchAll(/<([A-Za-z][\w-]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/g)) {
    for (const [, key = "", quoted, single, bare] of tag.matchAll(
      /[\s"'](id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi,
    )) {
      if (key.toLowerCase() === "id" || name.toLowerCase() === "a") yield quoted ?? single ?? bare ?? "";
    }
  }
}
