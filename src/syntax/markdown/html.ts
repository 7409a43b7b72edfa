/** Anchors, links and headings that are written as HTML inside Markdown. */
import { unescapeText, withoutTags } from "./text.ts";
import type { Span } from "./types.ts";

export type HtmlPart =
  | ({ readonly kind: "anchor"; readonly id: string } & Span)
  | ({ readonly kind: "link"; readonly image: boolean; readonly target: string; readonly targetSpan: Span } & Span)
  | ({ readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly text: string } & Span);

const TAG =
  /<!--[^]*?-->|<(?<name>[A-Za-z][\w-]*)(?<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /\s([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g;
const HEADING = /<!--[^]*?-->|<h([1-6])(?:\s[^>]*)?>([^]*?)<\/h\1\s*>/gi;

/** `offset` is where `html` begins in the document. */
export function* htmlParts(html: string, offset: number): Generator<HtmlPart> {
  for (const match of html.matchAll(HEADING)) {
    const level = Number(match[1]);
    if (!isLevel(level)) continue;
    const from = offset + match.index;
    yield { kind: "heading", level, text: withoutTags(match[2] ?? "").trim(), from, to: from + match[0].length };
  }
  for (const match of html.matchAll(TAG)) {
    const { name, attributes } = match.groups ?? {};
    if (name === undefined || attributes === undefined || attributes === "") continue;
    const from = offset + match.index;
    yield* tagParts(name.toLowerCase(), attributes, { from, to: from + match[0].length }, from + 1 + name.length);
  }
}

function* tagParts(name: string, attributes: string, span: Span, offset: number): Generator<HtmlPart> {
  for (const match of attributes.matchAll(ATTRIBUTE)) {
    const key = match[1]?.toLowerCase();
    const raw = match[2] ?? match[3] ?? match[4] ?? "";
    const value = unescapeText(raw.replaceAll("\\", String.raw`\\`));
    if (key === "id" || (key === "name" && name === "a")) yield { kind: "anchor", id: value, ...span };
    const isLink = (key === "href" && name === "a") || (key === "src" && (name === "img" || name === "source"));
    // Blanks stand for an expression.
    if (!isLink || (raw !== "" && raw.trim() === "")) continue;
    const from = offset + match.index + match[0].lastIndexOf(raw);
    const targetSpan = { from, to: from + raw.length };
    yield { kind: "link", image: name !== "a", target: value.trim(), targetSpan, ...span };
  }
}

function isLevel(level: number): level is 1 | 2 | 3 | 4 | 5 | 6 {
  return level >= 1 && level <= 6;
}
