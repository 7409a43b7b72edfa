/** Markdown text → what it holds. Pure; one parse, one walk. */
import GithubSlugger from "github-slugger";
import { htmlParts, type HtmlPart } from "./html.ts";
import { linesOf } from "./lines.ts";
import { mdxSpans, withBreaks, withoutSpans, type MdxSpans } from "./mdx.ts";
import { normalLabel, parseTree, UNDEFINED_REFERENCE, type Dialect, type Tree } from "./parser.ts";
import { codeContent, shownText } from "./shown.ts";
import { codeText, unescapeText } from "./text.ts";
import type {
  Anchor,
  Block,
  CodeSpan,
  Definition,
  Fence,
  FenceLine,
  Heading,
  Link,
  ListItem,
  MarkdownDocument,
  Span,
  Table,
  UndefinedReference,
} from "./types.ts";

type Node = Tree["topNode"];

export function readMarkdown(text: string, dialect: Dialect = "markdown"): MarkdownDocument {
  const frontMatter = frontMatterOf(text);
  const source = markdownOf(text, frontMatter);
  const { foreign, tags, breaks } = dialect === "mdx" ? mdxSpans(source, frontMatter?.to ?? 0) : NOTHING_FOREIGN;
  const markup = withoutSpans(source, foreign);
  const reader = new Reader(text, markup);
  reader.walk(parseTree(withBreaks(withoutSpans(markup, tags), breaks), dialect).topNode, { quoted: false });
  for (const span of tags) reader.tags(span);
  const read = reader.finish();
  // What is no Markdown is read like a comment: one in braces may hold `assay: ignore`.
  const comments = [...read.comments, ...foreign].toSorted((a, b) => a.from - b.from);
  return { ...read, comments, ...(frontMatter === undefined ? {} : { frontMatter }) };
}

const NOTHING_FOREIGN: MdxSpans = { foreign: [], tags: [], breaks: [] };

/** By the extension of its path. */
export function dialectOf(path: string): Dialect {
  return /\.mdx$/i.test(path) ? "mdx" : "markdown";
}

/** Where in the document the walk is. */
interface Place {
  readonly item?: number;
  readonly quoted: boolean;
  readonly block?: number;
}

type PendingLink = Omit<Link, "target" | "targetSpan"> & { readonly target?: string; readonly targetSpan?: Span };

class Reader {
  private readonly headings: Heading[] = [];
  private readonly anchors: Anchor[] = [];
  private readonly links: PendingLink[] = [];
  private readonly definitions: Definition[] = [];
  private readonly undefinedReferences: UndefinedReference[] = [];
  private readonly codeSpans: CodeSpan[] = [];
  private readonly fences: Fence[] = [];
  private readonly blocks: Block[] = [];
  private readonly items: ListItem[] = [];
  private readonly tables: Table[] = [];
  private readonly comments: Span[] = [];
  private readonly slugger = new GithubSlugger();

  private readonly text: string;
  /** The same with blanks for what is no Markdown: what tags are read from. */
  private readonly markup: string;

  constructor(text: string, markup: string) {
    this.text = text;
    this.markup = markup;
  }

  finish(): MarkdownDocument {
    const byLabel = new Map<string, Definition>();
    for (const definition of this.definitions) {
      if (!byLabel.has(definition.label)) byLabel.set(definition.label, definition);
    }
    const links = this.links.flatMap((link): readonly Link[] => {
      const found = link.label === undefined ? link : byLabel.get(link.label);
      const { target, targetSpan } = found ?? {};
      return target === undefined || targetSpan === undefined ? [] : [{ ...link, target, targetSpan }];
    });
    const { text, headings, anchors, definitions, undefinedReferences } = this;
    const { codeSpans, fences, blocks, items, tables, comments } = this;
    const found = { headings, anchors, links, definitions, undefinedReferences, codeSpans, fences, blocks, items };
    return { text, ...found, tables, comments, ...linesOf(text) };
  }

  /** Links and anchors of a line of tags. */
  tags(span: Span): void {
    for (const part of htmlParts(this.markup.slice(span.from, span.to), span.from)) this.part(part);
  }

  walk(node: Node, place: Place): void {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) this.visit(child, place);
  }

  private get section(): number {
    return this.headings.length - 1;
  }

  private visit(node: Node, place: Place): void {
    switch (node.name) {
      case "Blockquote":
        return this.walk(node, { ...place, quoted: true });
      case "ListItem":
        return this.walk(node, { ...place, item: this.addItem(node, place) });
      case "Task":
        return this.task(node, place);
      case "Paragraph":
        return this.leaf(node, "paragraph", place);
      case "Table":
        return this.table(node, place);
      case "FencedCode":
      case "CodeBlock":
        return this.fence(node, place);
      case "LinkReference":
        return this.definition(node);
      case "Link":
      case "Image":
        return this.link(node, place);
      case "Autolink":
      case "URL":
        return this.autolink(node);
      case "InlineCode":
        return this.code(node, place);
      case "HTMLBlock":
      case "HTMLTag":
        return this.html(node);
      case "Comment":
      case "CommentBlock":
        this.comments.push(spanOf(node));
        return;
      case UNDEFINED_REFERENCE: {
        const label = /\[((?:[^[\]\\]|\\[^])*)\]$/.exec(this.slice(node))?.[1] ?? "";
        const first = /^!?\[([^]*)\]\[\]$/.exec(this.slice(node))?.[1] ?? "";
        this.undefinedReferences.push({ ...spanOf(node), label: label === "" ? first : label });
        return;
      }
      default:
        if (node.name.startsWith("ATXHeading") || node.name.startsWith("SetextHeading")) this.heading(node, place);
        else this.walk(node, place);
    }
  }

  private heading(node: Node, place: Place): void {
    const level = Number(node.name.at(-1)) as Heading["level"];
    // The heading counts as part of its own section.
    const shown = shownText(this.text, node);
    const text = (place.quoted ? shown.replace(/\n[\s>]*/g, " ") : shown).replace(/\s+/g, " ").trim();
    this.headings.push({ ...spanOf(node), level, text, slug: this.slugger.slug(text) });
    this.leaf(node, "heading", place);
  }

  private leaf(node: Node, kind: Block["kind"], place: Place, cell?: Block["cell"]): void {
    const { item, quoted } = place;
    const block = this.blocks.length;
    this.blocks.push({
      ...spanOf(node),
      kind,
      section: this.section,
      quoted,
      ...(item === undefined ? {} : { item }),
      ...(cell === undefined ? {} : { cell }),
    });
    this.walk(node, { ...place, block });
  }

  private addItem(node: Node, { item: parent }: Place): number {
    const ordered = node.parent?.name === "OrderedList";
    this.items.push({ ...spanOf(node), ordered, ...(parent === undefined ? {} : { parent }) });
    return this.items.length - 1;
  }

  private task(node: Node, place: Place): void {
    const item = place.item === undefined ? undefined : this.items[place.item];
    if (item !== undefined && place.item !== undefined) {
      this.items[place.item] = { ...item, ticked: /^\[[xX]\]/.test(this.slice(node)) };
    }
    this.leaf(node, "paragraph", place);
  }

  private table(node: Node, place: Place): void {
    const table = this.tables.length;
    const rows: (readonly (number | undefined)[])[] = [];
    this.tables.push({ ...spanOf(node), rows });
    for (let row = node.firstChild; row !== null; row = row.nextSibling) {
      if (row.name !== "TableHeader" && row.name !== "TableRow") continue;
      const cells: (number | undefined)[] = [];
      // An empty cell has no node: columns are counted by what stands between the pipes.
      let column = 0;
      let isFilled = false;
      for (let part = row.firstChild; part !== null; part = part.nextSibling) {
        if (part.name === "TableDelimiter") {
          if (isFilled || part.from > row.from) column += 1;
          isFilled = false;
        } else if (part.name === "TableCell") {
          cells[column] = this.blocks.length;
          this.leaf(part, "cell", place, { table, row: rows.length, column });
          isFilled = true;
        }
      }
      rows.push([...cells]);
    }
  }

  private fence(node: Node, place: Place): void {
    let info = "";
    const lines: FenceLine[] = [];
    for (let part = node.firstChild; part !== null; part = part.nextSibling) {
      if (part.name === "CodeInfo") info = unescapeText(this.slice(part).trim());
      if (part.name === "CodeText") this.addLines(part, lines);
    }
    this.fences.push({
      ...spanOf(node),
      info,
      language: /^[^\s{,]+/.exec(info)?.[0].toLowerCase() ?? "",
      indented: node.name === "CodeBlock",
      lines: node.name === "CodeBlock" ? lines : this.dedented(lines, node.from),
      section: this.section,
      ...(place.item === undefined ? {} : { item: place.item }),
    });
  }

  /** The code of an indented fence is indented as much; `from` is where the fence begins. */
  private dedented(lines: readonly FenceLine[], from: number): readonly FenceLine[] {
    const first = lines.find(({ text }) => text.trim() !== "");
    if (first === undefined) return lines;
    const extra = this.columnOf(from) - this.columnOf(first.from);
    if (extra <= 0) return lines;
    return lines.map((line) => {
      const cut = Math.min(extra, /^ */.exec(line.text)?.[0].length ?? 0);
      return { from: line.from + cut, to: line.to, text: line.text.slice(cut) };
    });
  }

  private columnOf(offset: number): number {
    return offset - Math.max(this.text.lastIndexOf("\n", offset - 1), this.text.lastIndexOf("\r", offset - 1));
  }

  private addLines(node: Node, lines: FenceLine[]): void {
    let { from } = node;
    // A node that begins where the last ended (after the marks of a quote) goes on in a line of its own.
    for (const text of this.slice(node)
      .replace(/\r$/, "")
      .split(/\r\n|\n|\r/)) {
      const to = from + text.length;
      const isRest = from === node.from && lines.length > 0 && this.isSameLine(lines.at(-1)?.to ?? 0, from);
      if (!isRest) lines.push({ from, to, text });
      else if (text !== "") lines[lines.length - 1] = { from, to, text };
      from = to + (this.text.startsWith("\r\n", to) ? 2 : 1);
    }
  }

  private isSameLine(from: number, to: number): boolean {
    return !/[\r\n]/.test(this.text.slice(from, to));
  }

  private definition(node: Node): void {
    const label = node.getChild("LinkLabel");
    const url = node.getChild("URL");
    if (label === null || url === null) return;
    const name = this.slice(label).slice(1, -1);
    const target = this.target(url);
    this.definitions.push({ ...spanOf(node), label: normalLabel(name), ...target });
  }

  private link(node: Node, place: Place): void {
    const image = node.name === "Image";
    const label = node.getChild("LinkLabel");
    const [open, close] = node.getChildren("LinkMark");
    // An address in the text of a link is a node of the same name.
    const url = node.getChildren("URL").find(({ from }) => close !== undefined && from >= close.to) ?? null;
    const { section } = this;
    const text = shownText(this.text, node).replace(/\s+/g, " ").trim();
    const common = { ...spanOf(node), image, text, section };
    // `](` makes it inline, even where nothing stands between the parentheses.
    const isInline = node.getChildren("LinkMark").length > 2;
    if (isInline) {
      const end = node.to - 1;
      const target = url === null ? { target: "", targetSpan: { from: end, to: end } } : this.target(url);
      this.links.push({ ...common, kind: "inline", ...target });
    } else {
      const inner = open === undefined || close === undefined ? "" : this.text.slice(open.to, close.from);
      const written = label === null ? "" : this.slice(label).slice(1, -1);
      const name = written.trim() === "" ? inner : written;
      this.links.push({ ...common, kind: "reference", label: normalLabel(name) });
    }
    // The description of an image is no part of the page.
    if (image) return;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== "URL" && child.name !== "Autolink") this.visit(child, place);
    }
  }

  private autolink(node: Node): void {
    const url = node.name === "Autolink" ? (node.getChild("URL") ?? node) : node;
    const raw = this.slice(url);
    const target = raw.startsWith("<") ? raw.slice(1, -1) : raw;
    const isMail = /^[^\s:/]+@[^\s/]+$/.test(target);
    const full = isMail ? `mailto:${target}` : /^www\./i.test(target) ? `http://${target}` : target;
    const { section } = this;
    this.links.push({
      ...spanOf(node),
      kind: "auto",
      image: false,
      target: full,
      targetSpan: spanOf(url),
      text: target,
      section,
    });
  }

  private target(url: Node): { target: string; targetSpan: Span } {
    const raw = this.slice(url);
    const isPointed = raw.startsWith("<") && raw.endsWith(">");
    const targetSpan = isPointed ? { from: url.from + 1, to: url.to - 1 } : spanOf(url);
    return { target: unescapeText(isPointed ? raw.slice(1, -1) : raw), targetSpan };
  }

  private code(node: Node, place: Place): void {
    const content = codeContent(node);
    const block = place.block ?? -1;
    const raw = place.quoted ? this.slice(content).replace(/([\r\n])(?:[ \t]*>)+/g, "$1") : this.slice(content);
    const text = codeText(raw, this.blocks[block]?.kind === "cell");
    this.codeSpans.push({ ...spanOf(node), text, content, section: this.section, block });
  }

  private html(node: Node): void {
    const html = this.markup.slice(node.from, node.to);
    for (const match of html.matchAll(/<!--[^]*?(?:-->|$)/g)) {
      this.comments.push({ from: node.from + match.index, to: node.from + match.index + match[0].length });
    }
    for (const part of htmlParts(html, node.from)) this.part(part);
  }

  private part(part: HtmlPart): void {
    const { from, to } = part;
    if (part.kind === "anchor") this.anchors.push({ from, to, id: part.id });
    else if (part.kind === "heading") {
      const { level, text } = part;
      this.headings.push({ from, to, level, text, slug: this.slugger.slug(text), html: true });
    } else {
      const { image, target, targetSpan } = part;
      this.links.push({ from, to, kind: "html", image, target, targetSpan, text: "", section: this.section });
    }
  }

  private slice({ from, to }: Span): string {
    return this.text.slice(from, to);
  }
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}

const FRONT_MATTER = /^\uFEFF?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[^]*?(?:\r\n|\n|\r))??\1[ \t]*(?:$|\r\n|\n|\r)/;

function frontMatterOf(text: string): Span | undefined {
  const match = FRONT_MATTER.exec(text);
  if (match === null) return undefined;
  // A rule at the top of a page and a second one far below are no front matter: that has keys.
  const isMatter =
    /^[\w"'-]+\s*[:=]|^(?:---|\+\+\+)\s+[\w"'-]+\s*[:=]/m.test(match[0]) || match[0].split("\n").length <= 3;
  return isMatter ? { from: 0, to: match[0].length } : undefined;
}

/** The text with `\n` for every line break and blanks for what is no Markdown; every offset stays. */
function markdownOf(text: string, frontMatter: Span | undefined): string {
  let source = text.includes("\r") ? text.replace(/\r\n/g, " \n").replace(/\r/g, "\n") : text;
  if (frontMatter !== undefined) {
    source = source.slice(0, frontMatter.to).replace(/[^\n]/g, " ") + source.slice(frontMatter.to);
  }
  return source.startsWith("\uFEFF") ? ` ${source.slice(1)}` : source;
}
