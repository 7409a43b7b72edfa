/** Prose that counts headings: "Priority A-D" in a page with the headings Priority A, B and C. */
import type { MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { HeadingRange } from "./types.ts";

const HEADING =
  /^(?:\W*)(\p{Lu}[\p{L}]+)\s+(\p{Lu}|\d{1,2})(?=$|[\s:.,)\u2013\u2014-])(?!\s*[-\u2013]\s*(?:\p{Lu}|\d{1,2})\b)/u;

export function headingRangesOf(markdown: MarkdownDocument): readonly HeadingRange[] {
  const marks = marksByName(markdown);
  if (marks.size === 0) return [];
  const found: HeadingRange[] = [];
  const nameOf = new Map([...marks.keys()].flatMap((name) => [name, pluralOf(name)].map((form) => [form, name])));
  const written = new RegExp(
    `\\b(${[...nameOf.keys()].join("|")})\\s+(\\p{Lu}|\\d{1,2})\\s*(?:-|\u2013|\u2014|to|through)\\s*(\\p{Lu}|\\d{1,2})(?![\\w-])`,
    "gu",
  );
  for (const block of markdown.blocks) {
    // A title names what stands below it: "Sprint 2 (Weeks 3-4)", of a table's column as well.
    if (block.kind === "heading" || block.cell?.row === 0) continue;
    const text = markdown.text.slice(block.from, block.to);
    if (/^\*\*[^*\n]+\*\*$/.test(text.trim().split("\n")[0] ?? "")) continue;
    for (const match of text.matchAll(written)) {
      const [all, form = "", first = "", last = ""] = match;
      const name = nameOf.get(form) ?? form;
      const from = block.from + match.index;
      const span = { from, to: from + all.length };
      if (markdown.codeSpans.some((code) => code.from <= from && from < code.to)) continue;
      found.push({ text: all, range: markdown.rangeOf(span), name, first, last, headings: marks.get(name) ?? [] });
    }
  }
  return found;
}

/** Names with at least two headings that go on from one mark to the next: A, B or 1, 2, 3. */
function marksByName({ headings }: MarkdownDocument): ReadonlyMap<string, readonly string[]> {
  const marks = new Map<string, string[]>();
  const uncertain = new Set<string>();
  for (const { text } of headings) {
    const [, name, mark] = HEADING.exec(text) ?? [];
    if (name === undefined || mark === undefined) {
      // "PR 9a–9e", "Phase 1.2": what the marks of this name are is not certain.
      const other = /^\W*(\p{Lu}\p{L}+)\s+(?:\p{Lu}(?!\p{L})|\d)/u.exec(text)?.[1];
      if (other !== undefined) uncertain.add(other);
      continue;
    }
    const known = marks.get(name);
    if (known === undefined) marks.set(name, [mark]);
    else if (!known.includes(mark)) known.push(mark);
  }
  for (const [name, known] of marks) {
    const isRow = known.length > 1 && known.every((mark, at) => at === 0 || follows(known[at - 1] ?? "", mark));
    if (!isRow || uncertain.has(name)) marks.delete(name);
  }
  return marks;
}

const pluralOf = (name: string): string => (name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`);

function follows(before: string, mark: string): boolean {
  const [a, b] = [before, mark].map(positionOf);
  return a !== undefined && b !== undefined && b === a + 1;
}

/** A → 1, 7 → 7; in one row marks are of one kind. */
export function positionOf(mark: string): number | undefined {
  if (/^\d+$/.test(mark)) return Number(mark) + 1000;
  const code = mark.codePointAt(0);
  return code === undefined ? undefined : code - 64;
}
