/** Sections whose lists are references: to audits, to further documents. */
import type { Heading, MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { DocumentFacts } from "./types.ts";

const LISTS_REFERENCES =
  /\b(?:references?|audits?|audit reports?|related (?:documents?|docs|pages|reading)|see also|further reading|documents)$/i;

export interface Sections {
  readonly lists: DocumentFacts["lists"];
  /** Text of the heading, when the section at this index of `headings`, or one around it, lists references. */
  readonly listedIn: (section: number) => string | undefined;
}

export function sectionsOf({ headings, rangeOf }: MarkdownDocument): Sections {
  const listed = new Map<number, string>();
  const lists: { heading: string; range: ReturnType<typeof rangeOf> }[] = [];
  let around: Heading | undefined;
  for (const [index, heading] of headings.entries()) {
    if (around !== undefined && heading.level <= around.level) around = undefined;
    // A title names the document, not a list in it.
    if (around === undefined && heading.level > 1 && LISTS_REFERENCES.test(heading.text.replace(/[:.\s]+$/, ""))) {
      around = heading;
      lists.push({ heading: heading.text, range: rangeOf(heading) });
    }
    if (around !== undefined) listed.set(index, around.text);
  }
  return { lists, listedIn: (section) => listed.get(section) };
}
