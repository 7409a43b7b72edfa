/** Code that is said to stand in a file: labelled, beside `path:line`, in a row with its file, in a fence below it. */
import type { Fence, Span } from "../../syntax/markdown/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { isFileName, meanings, readPath } from "../paths.ts";
import { nearby, type DocumentView, type Statement } from "../view.ts";
import { isMeant, isOfOtherTimes, isOfProposal } from "./meant.ts";

const QUOTE_LABEL =
  /^(?:observed|observed pattern|pattern|observed code|current code|code|snippet|quote|evidence|offending line|offending code|vulnerable code)$/;

export interface CodePlace {
  readonly path: string;
  readonly line?: number;
}

/** A place with where it is written. */
interface Written extends CodePlace, Span {}

export function* quoteClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    if (isOfProposal(statement)) continue;
    if (QUOTE_LABEL.test(statement.label) && isQuoteAlone(view, statement)) yield* labelled(view, statement, lookup);
    else yield* stated(view, statement, lookup);
  }
  yield* fenceClaims(view, lookup);
}

/** "Observed" announces a quote; "Evidence" or "Code" may as well begin a paragraph that mentions names. */
function isQuoteAlone({ statements }: DocumentView, { label, block }: Statement): boolean {
  if (/^(?:observed|offending|vulnerable)/.test(label)) return true;
  const texts = statements.filter((other) => other.block === block).map(({ masked }) => masked);
  const words = texts
    .join(" ")
    .replace(/^[^\p{L}\d`]*[A-Za-z ]+[:.]/u, "")
    .replace(/`¤+`|[\w./-]+\.\w+(?::\d+)?/g, " ");
  return !/(?!\b(?:in|at|on|of|from|lines?|and|und|et)\b)\b\p{L}{2}/iu.test(words);
}

/** `**Observed pattern:** ``code```, a cell below "Pattern". */
function* labelled(view: DocumentView, statement: Statement, lookup: Lookup): Generator<Draft> {
  const quotes = statement.code.filter(
    ({ text }) => isNoPath(text, view, lookup) && text.trim().length >= 4 && readPath(text)?.line === undefined,
  );
  if (quotes.length === 0) return;
  const place = placeFor(view, statement, lookup) ?? absentPlace(view, statement, lookup);
  if (place === undefined) return;
  for (const { from, to, text } of quotes)
    yield { from, to, claim: { kind: "quote", text, ...place }, strength: "firm" };
}

function isNoPath(text: string, view: DocumentView, { files }: Lookup): boolean {
  // The id of a rule.
  if (/^[a-z]+\/[a-z-]+$/.test(text)) return false;
  return readPath(text) === undefined || meanings(files, text, view.path).length === 0;
}

/** Reads as a piece of a program: not a name, not an abbreviation. */
function isCode(text: string): boolean {
  // `json.load(` names a call, it quotes none.
  return text.length >= 8 && !text.endsWith("(") && /[(=]|^"[^"]+"\s*:/.test(text) && !/\.\.\.|…/.test(text);
}

/** Between a place and its quote, in either order. */
const BESIDE =
  /^[`"”]?\s*(?:\((?:(?:see|cf\.?|siehe|in|at)\s+)?|['’]s\s+(?:\w+\s+){0,2}\w+,?\s+|\)|[:,]\s*|[—–-]\s+|(?:is|stands?|appears?|occurs?|found|defined|written|set|read|steht|est|se trouve)?\s*(?:in|at|on|als|as|dans|à|from|of|says|reads|holds|has|contains|is|with|sagt|hat|contient)\s+(?:the\s+)?(?:(?:file|line|script)\s+)?)\(?["“]?[`]?$/i;
/** What is proposed, not quoted. */
const PROPOSED =
  /\b(?:should|use|replace|instead|add|e\.g|example|will|would|could|can|when|if|like|such as|never|not|no longer|change|turn|rename|avoid|prefer|write|run)\b/i;

function* stated(view: DocumentView, statement: Statement, lookup: Lookup): Generator<Draft> {
  const places = placesIn([statement], view.path, lookup);
  const spans = [...statement.code, ...quotedText(statement)];
  for (const { from, to, text } of spans) {
    if (!isNoPath(text, view, lookup) || STATE.test(text)) continue;
    const near = places.find((place) => isBeside(statement, place, { from, to }));
    const isInBrackets = near?.line !== undefined && isBracketed(statement, near, { from, to });
    if (!isCode(text) && !(isInBrackets && text.length >= 6 && /[\s(=.]/.test(text) && !/\.\.\.|…/.test(text)))
      continue;
    const found = near ?? onlyOf(places) ?? rowPlace(view, statement, lookup) ?? sameFile(view, statement, lookup);
    if (found === undefined) continue;
    const { path, line } = found;
    // The line of a place that stands elsewhere in the sentence may be that of another thing.
    const isAtLine =
      line !== undefined &&
      (near !== undefined || (isWholeCell(statement) && !CALLED.test(text)) || isAnnounced(statement, { from, to }));
    const place = isAtLine ? { path, line } : { path };
    const isSame = places.length === 0 && found !== undefined && ASSIGNED.test(text);
    const isFirm =
      (near !== undefined || isSame) && !PROPOSED.test(statement.masked) && isExact(text, near?.line !== undefined);
    yield { from, to, claim: { kind: "quote", text, ...place }, strength: isFirm ? "firm" : "loose" };
  }
}

/** "`is_active=True`" tells a state. */
const STATE = /^[a-z_]\w*=(?:True|False|None|true|false|null)$/;
/** "`store.select()`" names what is called. */
const CALLED = /^[\w.]+\(\)$/;
const ASSIGNED = /^[A-Z][A-Z\d_]*\s*=\s*\S/;

/** "`SIZE = 3` in the same file". */
function sameFile(view: DocumentView, statement: Statement, lookup: Lookup): CodePlace | undefined {
  if (!/\b(?:in|of|from)\s+the\s+same\s+(?:file|module|script)\b/i.test(statement.masked)) return undefined;
  const before = view.statements.filter(({ block, to }) => block === statement.block && to <= statement.from);
  const path = placesIn(before, view.path, lookup).at(-1)?.path;
  return path === undefined ? undefined : { path };
}

/** A call may be written with fewer arguments than it has; an assignment or an entry is written as it is. */
function isExact(text: string, hasLine: boolean): boolean {
  // "`Draw.blits` (draw.py:113)" names a method.
  if (/^[\w.]+$/.test(text)) return false;
  return hasLine
    ? /^[\w."'[\]-]+\s*[=:]\s*\S/.test(text) || !/[()]/.test(text)
    : /^(?:[A-Z][A-Z\d_]*\s*=\s*\S|"[^"]+"\s*:\s*\S)/.test(text);
}

/** `line 4: "BATCH = 200"`. */
function quotedText({ masked, from }: Statement): readonly (Span & { readonly text: string })[] {
  return [...masked.matchAll(/\bline \d+(?: (?:is|says|reads))?:?\s+["“]([^"”¤]{6,120})["”]/gi)].map((match) => {
    const text = match[1] ?? "";
    const start = from + match.index + match[0].indexOf(text);
    return { text, from: start, to: start + text.length };
  });
}

function isBeside(statement: Statement, place: Span, quote: Span): boolean {
  return BESIDE.test(between(statement, place, quote));
}

function isBracketed(statement: Statement, place: Span, quote: Span): boolean {
  return /^[`]?\s*\([`]?$/.test(between(statement, place, quote));
}

function between({ masked, from }: Statement, place: Span, quote: Span): string {
  const [start, end] = place.to <= quote.from ? [place.to, quote.from] : [quote.to, place.from];
  return masked.slice(start - from, end - from);
}

function onlyOf(places: readonly Written[]): CodePlace | undefined {
  const [first] = places;
  return new Set(places.map(({ path }) => path)).size === 1
    ? (places.find(({ line }) => line !== undefined) ?? first)
    : undefined;
}

/** "`a.py:7` calls the gateway: `run(x)`." */
function isAnnounced({ masked, from }: Statement, quote: Span): boolean {
  const rest = masked.slice(quote.to - from);
  return /:\s*`?$/.test(masked.slice(0, quote.from - from)) && /^`?\W*$/.test(rest);
}

/** A cell of nothing but code. */
export function isWholeCell({ block, masked }: Statement): boolean {
  return block.cell !== undefined && /^\s*`¤+`\s*$/.test(masked);
}

/** The file of a table's row. */
function rowPlace(view: DocumentView, statement: Statement, lookup: Lookup): CodePlace | undefined {
  const { cell } = statement.block;
  if (cell === undefined || cell.row === 0) return undefined;
  const row = view.statements.filter(({ block }) => block.cell?.table === cell.table && block.cell.row === cell.row);
  return onlyOf(placesIn(row, view.path, lookup));
}

/** The one file (with its line, where there is one) that the statements nearest to this one name. */
export function placeFor(view: DocumentView, statement: Statement, lookup: Lookup): CodePlace | undefined {
  for (const group of nearby(view, statement)) {
    const places = placesIn(group, view.path, lookup);
    const withLine = places.filter(({ line }) => line !== undefined);
    // A report names the place with its line; other files beside it are talk.
    const telling = withLine.length > 0 ? withLine : places;
    const [first] = telling;
    const isOne = new Set(telling.map(({ path, line }) => `${path}:${line}`)).size === 1;
    if (first !== undefined) return isOne ? bare(first) : undefined;
  }
  return undefined;
}

const bare = ({ path, line }: CodePlace): CodePlace => (line === undefined ? { path } : { path, line });

/** A place with a line whose file is not there. */
function absentPlace(view: DocumentView, statement: Statement, { files }: Lookup): CodePlace | undefined {
  if (isOfOtherTimes(view)) return undefined;
  for (const group of nearby(view, statement)) {
    const places = group.flatMap((each) =>
      each.code.flatMap((code) => {
        const written = readPath(code.text);
        return written?.line !== undefined && isMeant(view, each, code, written, files) ? [written] : [];
      }),
    );
    const [first] = places;
    if (first !== undefined) return places.length === 1 ? bare(first) : undefined;
  }
  return undefined;
}

/** The one path with a line in the sentence itself. */
export function ownPlace(view: DocumentView, statement: Statement, lookup: Lookup): CodePlace | undefined {
  const [place, ...others] = placesIn([statement], view.path, lookup);
  return others.length === 0 && place?.line !== undefined ? bare(place) : undefined;
}

/** Files that the sentence names. */
export function pathsOf(view: DocumentView, statement: Statement, lookup: Lookup): readonly string[] {
  return placesIn([statement], view.path, lookup).map(({ path }) => path);
}

function placesIn(statements: readonly Statement[], document: string, { files }: Lookup): readonly Written[] {
  const places: Written[] = [];
  for (const statement of statements) {
    const { code, links, masked, from: start } = statement;
    const written = [
      ...code.map(({ text, from, to }) => ({ from, to, place: readPath(text) })),
      ...links.map(({ target, from, to }) => ({
        from,
        to,
        place: /^[a-z]+:/i.test(target) ? undefined : readPath(decoded(target)),
      })),
    ];
    for (const { from, to, place } of written) {
      if (place === undefined || !isFileName(place.path)) continue;
      const found = meanings(files, place.path, document);
      const [path] = found;
      if (path === undefined || found.length > 1 || !files.paths.has(path)) continue;
      // "`a.py`, line 4", "line 4 of `a.py`".
      const after = /^`?,?\s*(?:\(|(?:on|at|in)\s+)?(?:line|Zeile|ligne)\s+(\d{1,7})\)?/i.exec(
        masked.slice(to - start),
      );
      const before = /\b(?:line|Zeile|ligne)\s+(\d{1,7})\s+(?:of|in|von|de)\s+`?$/i.exec(masked.slice(0, from - start));
      const line = place.line ?? (after === null && before === null ? undefined : Number(after?.[1] ?? before?.[1]));
      const end = place.line === undefined && after !== null ? to + after[0].length : to;
      places.push({ from, to: end, ...(line === undefined ? { path } : { path, line }) });
    }
  }
  return places;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Code in a fence below `path:line`. What stands below a recommendation is what should be, not what is. */
function* fenceClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  const { page } = view;
  for (const fence of page.fences) {
    if (fence.indented || /^(?:|sh|bash|shell|console|text|txt|diff|patch|output|log|mermaid)$/.test(fence.language))
      continue;
    const before = view.statements.findLast(({ to }) => to <= fence.from);
    if (before === undefined || before.block.section !== fence.section || isProposal(before)) continue;
    const first = fence.lines.find(({ text }) => text.trim() !== "");
    if (first === undefined || fence.lines.length > 60) continue;
    const withLine =
      ownPlace(view, before, lookup) ??
      headingPlace(view, fence.section, before, lookup) ??
      placeAfter(view, fence, lookup);
    const place = withLine?.line === undefined ? ledIn(view, before, lookup) : withLine;
    if (place === undefined) continue;
    const span: Span = { from: first.from, to: first.to };
    const text = fence.lines
      .map((line) => line.text)
      .join("\n")
      .trim();
    yield { ...span, claim: { kind: "quote", text, ...place }, strength: place.line === undefined ? "loose" : "firm" };
  }
}

/** The sentence goes on behind the fence: "at `a.py:3`". */
function placeAfter(view: DocumentView, fence: Fence, lookup: Lookup): CodePlace | undefined {
  const after = view.statements.find(({ from }) => from >= fence.to);
  const isNext =
    after !== undefined && after.block.section === fence.section && /^(?:at|in|from|bei|dans)\s+`/i.test(after.masked);
  if (!isNext) return undefined;
  const [place] = placesIn([after], view.path, lookup);
  return place?.line === undefined ? undefined : bare(place);
}

/** "`a.py` is the one place that opens a connection:", "… starts `tar`. The observed pattern is as follows:" */
function ledIn(view: DocumentView, before: Statement, lookup: Lookup): CodePlace | undefined {
  if (!/:\s*$/.test(before.masked)) return undefined;
  for (const group of [[before], view.statements.filter(({ block }) => block === before.block)]) {
    const places = placesIn(group, view.path, lookup);
    const found = onlyOf(places);
    if (places.length > 0) return found === undefined ? undefined : bare(found);
  }
  return undefined;
}

function isProposal({ masked, label }: Statement): boolean {
  return /recommend|fix|should|instead|suggest|propos|better|after|replace|change (?:it|this|to)|example|todo|could|use\b/i.test(
    `${label} ${masked}`,
  );
}

/** A section whose heading is a place is about it. */
function headingPlace(view: DocumentView, section: number, before: Statement, lookup: Lookup): CodePlace | undefined {
  const heading = view.statements.find(({ block }) => block.kind === "heading" && block.section === section);
  const isDirect = before.block.kind === "heading" || /^(?:reproduce|observed|evidence|code)/.test(before.label);
  return heading === undefined || !isDirect ? undefined : ownPlace(view, heading, lookup);
}
