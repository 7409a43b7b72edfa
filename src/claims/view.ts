/** A document as claims are read from it: sentences with their code, links and place in the page. */
import type { Block, CodeSpan, Link, MarkdownDocument, Span } from "../syntax/markdown/index.ts";

export interface DocumentView {
  readonly path: string;
  readonly page: MarkdownDocument;
  readonly statements: readonly Statement[];
}

/** A sentence, a heading or a cell of a table. */
export interface Statement extends Span {
  /**
   * The text between `from` and `to`, every offset kept: code is `¤` between its back-ticks, marks of emphasis, targets of
   * links and line breaks are blanks.
   */
  readonly masked: string;
  readonly block: Block;
  readonly code: readonly CodeSpan[];
  readonly links: readonly Link[];
  /** "observed pattern" of `**Observed pattern:** …`, the head of its column for a cell; lower case, "" without one. */
  readonly label: string;
}

export function viewOf(path: string, page: MarkdownDocument): DocumentView {
  const statements: Statement[] = [];
  for (const [index, block] of page.blocks.entries()) {
    const masked = maskOf(page, block);
    const label = block.cell === undefined ? labelOf(masked) || boldLabelOf(page, block) : headOf(page, block);
    for (const { from, to } of sentencesOf(masked, block.from)) {
      const isIn = (span: Span): boolean => span.from >= from && span.to <= to;
      statements.push({
        from,
        to,
        masked: masked.slice(from - block.from, to - block.from),
        block,
        code: page.codeSpans.filter((code) => code.block === index && isIn(code)),
        links: page.links.filter((link) => link.from >= block.from && isIn(link)),
        label,
      });
    }
  }
  return { path, page, statements };
}

/** The statements about one thing, nearest first: the same row, the same list item, the same section. */
export function* nearby(view: DocumentView, statement: Statement): Generator<readonly Statement[]> {
  yield [statement];
  const { cell, section } = statement.block;
  if (cell !== undefined) {
    yield view.statements.filter(
      ({ block }) => block.cell?.table === cell.table && block.cell.row === cell.row && cell.row > 0,
    );
    return;
  }
  const block = view.statements.filter((other) => other.block === statement.block);
  yield block;
  const item = outermost(view.page, statement.block.item);
  if (item !== undefined) yield view.statements.filter(({ block: other }) => outermost(view.page, other.item) === item);
  if (section >= 0) {
    yield view.statements.filter(({ block: other }) => other.section === section && other.cell === undefined);
  }
}

function outermost({ items }: MarkdownDocument, item: number | undefined): number | undefined {
  let at = item;
  for (let parent = at; parent !== undefined; parent = items[parent]?.parent) at = parent;
  return at;
}

function maskOf(page: MarkdownDocument, block: Block): string {
  const text = page.text.slice(block.from, block.to).split("");
  const blank = (from: number, to: number, by = " "): void => {
    for (let at = Math.max(from, block.from); at < Math.min(to, block.to); at += 1) text[at - block.from] = by;
  };
  for (const link of page.links) {
    if (link.to <= block.from || link.from >= block.to) continue;
    if (link.kind !== "auto") blank(link.from, link.from + 1);
    if (link.kind === "inline") blank(page.text.lastIndexOf("](", link.targetSpan.from), link.to);
    else if (link.kind === "html") blank(link.from, link.to);
  }
  for (const { from, to } of page.comments) blank(from, to);
  for (const { from, to, content } of page.codeSpans) {
    if (from < block.from || to > block.to) continue;
    blank(from, to);
    blank(content.from, content.to, "¤");
    text[content.from - 1 - block.from] = "`";
    text[content.to - block.from] = "`";
  }
  const masked = text.join("");
  return masked.replace(/\*+|\b__|__\b|[\r\n\t]/g, (mark) => " ".repeat(mark.length)).replace(/^ *#+(?= )/, hidden);
}

const hidden = (text: string): string => " ".repeat(text.length);

function labelOf(masked: string): string {
  // A mark or a picture may stand before it: "💡 Recommendation: …".
  return /^[^\p{L}\d`]*([A-Za-z][A-Za-z ]{1,30}):(?=\s)/u.exec(masked)?.[1]?.trim().toLowerCase() ?? "";
}

/** `**Fix.** …`: a label with a full stop is one when it is bold. */
function boldLabelOf({ text }: MarkdownDocument, { from, to }: Block): string {
  return /^\*\*([A-Za-z][A-Za-z ]{1,30})\.\*\*(?=\s)/.exec(text.slice(from, to))?.[1]?.toLowerCase() ?? "";
}

function headOf(page: MarkdownDocument, { cell }: Block): string {
  const head = cell === undefined ? undefined : page.tables[cell.table]?.rows[0]?.[cell.column];
  const block = head === undefined ? undefined : page.blocks[head];
  return block === undefined ? "" : maskOf(page, block).trim().toLowerCase();
}

const END = /(?:[.!?](?=["')\]]?\s+["'([`A-Z]|\s*$)|;(?=\s))["')\]]?/g;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|ca|incl)|\s[A-Z])\.$/i;

function* sentencesOf(masked: string, offset: number): Generator<Span> {
  let start = 0;
  for (const match of masked.matchAll(END)) {
    const end = match.index + match[0].length;
    if (ABBREVIATION.test(masked.slice(start, end))) continue;
    yield* trimmed(masked, start, end, offset);
    start = end;
  }
  yield* trimmed(masked, start, masked.length, offset);
}

function* trimmed(masked: string, start: number, end: number, offset: number): Generator<Span> {
  const text = masked.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  const to = end - (text.length - text.trimEnd().length);
  if (to > from) yield { from: from + offset, to: to + offset };
}
