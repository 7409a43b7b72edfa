/** The list of audits of a status page, kept up to date. Pure: text → text; what is not the list stays as it is, byte by byte. */
import { encoded } from "../../rules/docs/edits.ts";
import { decoded } from "../../rules/docs/resolve.ts";
import { AUDIT_LIST } from "../../rules/docs/status.ts";
import { baseOf, parentOf, relativeTo, resolveFrom } from "../../rules/docs/tree.ts";
import { readMarkdown, type MarkdownDocument, type Span } from "../syntax/markdown/index.ts";

export interface AuditDocument {
  /** Relative to the audited root. */
  readonly path: string;
  readonly title?: string;
}

/** The page with every audit in its list, newest first; undefined where the page has no section for audits. */
export function withAudits(page: string, text: string, audits: readonly AuditDocument[]): string | undefined {
  const document = readMarkdown(text);
  const section = sectionOf(document);
  if (section === undefined) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const entries = itemsIn(document, section);
  const folder = parentOf(page);
  const named = entries.map(({ from, to }) => entryOf(text.slice(from, to), { page, folder, from, document, audits }));
  const known = new Set(named.map(({ path }) => path));
  const added = audits
    .filter(({ path }) => path !== page && !known.has(path))
    .map((audit) => ({ text: `- ${linkTo(audit, folder)}`, date: dateIn(audit.path), path: audit.path }));
  const lines = [...named, ...added].sort(newestFirst).map((entry) => entry.text);
  if (lines.length === 0) return text;
  const [first, last] = [entries[0], entries.at(-1)];
  if (first !== undefined && last !== undefined) {
    return `${text.slice(0, first.from)}${lines.join(lineBreak)}${text.slice(last.to)}`;
  }
  const at = endOf(text, section);
  const before = text.slice(0, at);
  const rest = text.slice(at).replace(/^(?:\r\n|\n|\r)+/, "");
  return `${before}${lineBreak}${lineBreak}${lines.join(lineBreak)}${lineBreak}${rest === "" ? "" : `${lineBreak}${rest}`}`;
}

interface Entry {
  readonly text: string;
  /** `2026-04-26`; "" where none is known: such an entry keeps its place at the end. */
  readonly date: string;
  readonly path?: string;
}

/** From the end of the heading to the next one that is no part of it. */
function sectionOf({ headings, text }: MarkdownDocument): Span | undefined {
  const index = headings.findIndex(
    ({ level, text: title }) => level > 1 && AUDIT_LIST.test(title.replace(/[:.\s]+$/, "")),
  );
  const heading = headings[index];
  if (heading === undefined) return undefined;
  const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
  return { from: heading.to, to: next?.from ?? text.length };
}

/** Items of the first list of the section that is no part of another item. */
function itemsIn({ items, text }: MarkdownDocument, section: Span): readonly Span[] {
  const found: Span[] = [];
  for (const { from, to, parent } of items) {
    if (parent !== undefined || from < section.from || to > section.to) continue;
    const last = found.at(-1);
    // Something else stands between: a second list.
    if (last !== undefined && text.slice(last.to, from).trim() !== "") break;
    found.push({ from, to: from + text.slice(from, to).trimEnd().length });
  }
  return found;
}

interface Around {
  readonly page: string;
  readonly folder: string;
  readonly from: number;
  readonly document: MarkdownDocument;
  readonly audits: readonly AuditDocument[];
}

/** A list entry as it is; the path of an audit in it becomes a link. */
function entryOf(written: string, { folder, from, document, audits }: Around): Entry {
  const to = from + written.length;
  for (const link of document.links) {
    if (link.from < from || link.to > to) continue;
    const target = resolveFrom(folder, decoded(link.target.replace(/[#?].*$/, "")));
    const audit = audits.find(({ path }) => path === target);
    if (audit !== undefined) return { text: written, date: dateIn(audit.path), path: audit.path };
  }
  for (const { 0: whole, index, groups } of written.matchAll(
    /(?<code>`?)(?<name>[^`\s[\]()<>]*[^`\s[\]()<>:;,.])\k<code>/g,
  )) {
    const { code = "", name = "" } = groups ?? {};
    const audit = audits.find(({ path }) => path === name || path === resolveFrom(folder, name));
    if (audit === undefined) continue;
    const link = `[${code}${name}${code}](${encoded(relativeTo(folder, audit.path))})`;
    const text = written.slice(0, index) + link + written.slice(index + whole.length);
    return { text, date: dateIn(audit.path), path: audit.path };
  }
  return { text: written, date: dateIn(written) };
}

function linkTo({ path, title }: AuditDocument, folder: string): string {
  const shown = (title ?? baseOf(path)).replace(/[[\]\\]/g, String.raw`\$&`);
  return `[${shown}](${encoded(relativeTo(folder, path))})`;
}

function dateIn(text: string): string {
  const [, year, month = "00", day = "00"] =
    /\b(20\d\d)[-_.]?([01]\d)?(?:[-_.]?([0-3]\d))?(?!\d)/.exec(baseOf(text)) ?? [];
  return year === undefined ? "" : `${year}-${month}-${day}`;
}

/** Entries without a date come last, in the order that they have. */
const newestFirst = (a: Entry, b: Entry): number => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);

/** The end of what the section holds, its last line break not included. */
function endOf(text: string, { from, to }: Span): number {
  return from + text.slice(from, to).trimEnd().length;
}
