/** A document as claims are read from it: sentences with their code, links and place in the page. */
import type { Block, CodeSpan, Link, MarkdownDocument, Span } from "../syntax/markdown/index.ts";
import { bareCode } from "./bare.ts";
import type { Files } from "./paths.ts";
import { isPlanned, speechIn } from "./mood.ts";

export interface DocumentView {
  readonly path: string;
  readonly page: MarkdownDocument;
  readonly statements: readonly Statement[];
}

/** A sentence, a heading or a cell of a table. */
export interface Statement extends Span {
  /**
   * The text between `from` and `to`, every offset kept: code is `¤` between its back-ticks, marks of emphasis, targets of
   * links, line breaks and what somebody else said are blanks. A path in plain text is masked as code, too.
   */
  readonly masked: string;
  readonly block: Block;
  readonly code: readonly CodeSpan[];
  readonly links: readonly Link[];
  /** "observed pattern" of `**Observed pattern:** …`, the head of its column for a cell; lower case, "" without one. */
  readonly label: string;
  /** Of a plan, an idea or a question: it says nothing of the tree as it is. */
  readonly planned: boolean;
}

export function viewOf(path: string, page: MarkdownDocument, files: Files): DocumentView {
  const statements: Statement[] = [];
  for (const [index, block] of page.blocks.entries()) {
    const spoken = maskOf(page, block);
    const speech = speechIn(spoken);
    const isSpeech = ({ from, to }: Span): boolean =>
      speech.some((each) => from < each.to + block.from && to > each.from + block.from);
    const plain = blanked(spoken, speech);
    const bare = bareCode(plain, block, index, page.links, files, path);
    const masked = bare.reduce((text, { from, to }) => asCode(text, from - block.from, to - block.from), plain);
    const codeSpans = [...page.codeSpans.filter((code) => code.block === index && !isSpeech(code)), ...bare].toSorted(
      (a, b) => a.from - b.from,
    );
    const label = block.cell === undefined ? labelOf(masked) || boldLabelOf(page, block) : headOf(page, block);
    const planned = isPlanned(page, index);
    for (const { from, to } of sentencesOf(masked, block.from)) {
      const isIn = (span: Span): boolean => span.from >= from && span.to <= to;
      statements.push({
        from,
        to,
        masked: masked.slice(from - block.from, to - block.from),
        block,
        code: codeSpans.filter(isIn),
        links: page.links.filter((link) => link.from >= block.from && isIn(link)),
        label,
        planned: planned || isQuestion(masked.slice(from - block.from, to - block.from)),
      });
    }
  }
  return { path, page, statements };
}

function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce((left, { from, to }) => left.slice(0, from) + " ".repeat(to - from) + left.slice(to), text);
}

function asCode(text: string, from: number, to: number): string {
  return `${text.slice(0, from)}\`${"¤".repeat(to - from - 2)}\`${text.slice(to)}`;
}

const isQuestion = (text: string): boolean => /\?["”')\s]*$/.test(text);

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

/** Where no sentence begins with a capital letter. */
const SMALL_END = /(?:(?<=[\p{L}`"')]{2})[.!?](?=\s+["'([`\p{L}]|\s*$)|;(?=\s))["')\]]?/gu;

function* sentencesOf(masked: string, offset: number): Generator<Span> {
  let start = 0;
  const isSmall = /^\s*\p{Ll}/u.test(masked) && !/[.!?]\s+\p{Lu}/u.test(masked);
  for (const match of masked.matchAll(isSmall ? SMALL_END : END)) {
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
