/**
 * What a Markdown document holds, as GitHub reads it. Offsets are UTF-16 units in `text`, ends are exclusive;
 * `rangeOf` turns a span into lines and columns. Everything is in document order.
 */
import type { Range } from "../../model/index.ts";

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface MarkdownDocument {
  /** As given. */
  readonly text: string;
  /** YAML or TOML between `---` or `+++` at the top, fences included: no Markdown. */
  readonly frontMatter?: Span;
  readonly headings: readonly Heading[];
  /** `id` of any tag, `name` of `<a>`. */
  readonly anchors: readonly Anchor[];
  readonly links: readonly Link[];
  /** `[label]: target`; of several with one label the first wins, the others are here too. */
  readonly definitions: readonly Definition[];
  /** `[text][label]` without a definition: on the page it is plain text. A lone `[label]` is no mistake and not here. */
  readonly undefinedReferences: readonly UndefinedReference[];
  readonly codeSpans: readonly CodeSpan[];
  /** Fenced and indented code. */
  readonly fences: readonly Fence[];
  /** Leaf blocks that hold prose. */
  readonly blocks: readonly Block[];
  readonly items: readonly ListItem[];
  readonly tables: readonly Table[];
  /** Spans that a reader of the page does not see: comments. */
  readonly comments: readonly Span[];
  /** 1-based lines and UTF-16 columns. */
  readonly rangeOf: (span: Span) => Range;
  /** 1-based line of an offset. */
  readonly lineOf: (offset: number) => number;
}

export interface Heading extends Span {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** As shown: marks, tags and images gone, code and link texts kept. */
  readonly text: string;
  /** As github-slugger makes it, repeated headings counted: the page's anchor without `#`. */
  readonly slug: string;
  /** Written as `<h2>` in HTML. */
  readonly html?: true;
}

export interface Anchor extends Span {
  readonly id: string;
}

export interface Link extends Span {
  /** `reference`: full, collapsed or shortcut. `auto`: `<https://…>` or a bare address. `html`: `href` or `src` of a tag. */
  readonly kind: "inline" | "reference" | "auto" | "html";
  readonly image: boolean;
  /** Escapes and entities resolved, percent signs kept. */
  readonly target: string;
  /** Where the target is written: of a reference, in its definition. */
  readonly targetSpan: Span;
  /** Its text as shown; of an image its description. */
  readonly text: string;
  /** Normalised label of a reference. */
  readonly label?: string;
  /** Index into `headings` of the heading that it stands under; -1 before the first. */
  readonly section: number;
}

export interface Definition extends Span {
  readonly label: string;
  readonly target: string;
  readonly targetSpan: Span;
}

export interface UndefinedReference extends Span {
  readonly label: string;
}

export interface CodeSpan extends Span {
  /** As shown: line breaks are spaces, one space at both ends is gone. */
  readonly text: string;
  /** Between the back-ticks. */
  readonly content: Span;
  readonly section: number;
  /** Index into `blocks`. */
  readonly block: number;
}

export interface Fence extends Span {
  /** Info string; "" for none and for indented code. */
  readonly info: string;
  /** First word of the info string in lower case. */
  readonly language: string;
  readonly indented: boolean;
  /** Without the indentation of a list and the marks of a quote. */
  readonly lines: readonly FenceLine[];
  readonly section: number;
  /** Index into `items` of the innermost list item around it. */
  readonly item?: number;
}

export interface FenceLine extends Span {
  readonly text: string;
}

export interface Block extends Span {
  readonly kind: "paragraph" | "heading" | "cell";
  readonly section: number;
  /** Index into `items` of the innermost list item around it. */
  readonly item?: number;
  /** Of a cell. */
  readonly cell?: { readonly table: number; /** 0 is the header. */ readonly row: number; readonly column: number };
  /** In a block quote. */
  readonly quoted: boolean;
}

export interface ListItem extends Span {
  readonly parent?: number;
  readonly ordered: boolean;
  /** Of a task: is its box ticked. */
  readonly ticked?: boolean;
}

export interface Table extends Span {
  /** Indices into `blocks`, by row and column, the header first; an empty cell has none. */
  readonly rows: readonly (readonly (number | undefined)[])[];
}
