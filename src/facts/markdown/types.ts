/** What is known of one document by itself. Ranges are 1-based with UTF-16 columns; targets are as on the page. */
import type { Range } from "../../model/index.ts";

export interface DocumentFacts {
  /** Text of the first heading. */
  readonly title?: string;
  /** What `#…` can lead to: slugs of headings, `id` and `name` of HTML. */
  readonly anchors: readonly string[];
  /** A part of the page is made elsewhere (includes, components, templates): it may have further anchors. */
  readonly composed?: true;
  /** Its front matter is that of a page which a site generator makes: links are routes, anchors are the generator's. */
  readonly page?: true;
  /** Links that stay in the repository, one for each place where a target is written. */
  readonly links: readonly DocumentLink[];
  readonly undefinedReferences: readonly { readonly label: string; readonly range: Range }[];
  /** Paths in code spans, and plain ones that are all of a list item. */
  readonly paths: readonly DocumentPath[];
  /** What commands in fences name. */
  readonly commands: readonly DocumentCommand[];
  /** "Priority A-D" in the text, where headings of that name are in the page. */
  readonly headingRanges: readonly HeadingRange[];
  /** Headings of sections that list audits or references. */
  readonly lists: readonly { readonly heading: string; readonly range: Range }[];
}

export interface DocumentLink {
  /** As written, percent signs kept: `../a%20b.md#top`. */
  readonly target: string;
  readonly range: Range;
  readonly html?: true;
  readonly image?: true;
  /** Written in a section of references or audits. */
  readonly listed?: string;
}

export interface DocumentPath {
  /** `src/app.py`, without a line. */
  readonly path: string;
  /** Of `src/app.py:42` or `src/app.py:42-50`. */
  readonly line?: number;
  readonly lastLine?: number;
  /** Of the path with its line, without back-ticks. */
  readonly range: Range;
  /** It is all that a list item says. */
  readonly alone?: {
    /** With its back-ticks. */
    readonly range: Range;
    readonly text: string;
  };
  /** Heading of the section of references or audits that it stands in. */
  readonly listed?: string;
  /** The words around it say that it need not be there: "create", "generated", "for example", "removed". */
  readonly excused?: true;
}

export type DocumentCommand = {
  readonly range: Range;
  /** Folders that the commands before it changed to, relative to where they are run. */
  readonly cwd: string;
} & (
  | { readonly kind: "script"; readonly path: string }
  | { readonly kind: "npm-script"; readonly name: string }
  | { readonly kind: "make-target"; readonly name: string }
);

export interface HeadingRange {
  /** As written: "Priority A-D". */
  readonly text: string;
  readonly range: Range;
  /** What the headings have in common: "Priority". */
  readonly name: string;
  readonly first: string;
  readonly last: string;
  /** The marks of the headings, in their order: A, B, C. */
  readonly headings: readonly string[];
}
