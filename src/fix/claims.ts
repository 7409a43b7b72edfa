/**
 * Claims that went stale → edits of their document. A page that is kept gets the number that is true today; a dated report is a snapshot:
 * what it says stays, and what is so today is written behind it, with the date.
 */
import { makeSource, rangeOf } from "../facts/python/source.ts";
import type { ClaimRecord, Edit } from "../model/index.ts";
import type { Repair } from "./compose.ts";
import { extentOf } from "./spans.ts";

export interface ClaimRepairs {
  readonly repairs: readonly Repair[];
  readonly refused: readonly {
    readonly path: string;
    readonly line: number;
    readonly rule: string;
    readonly reason: string;
  }[];
}

/** What is so today, at the claim whose words say otherwise. */
interface Stale {
  readonly record: ClaimRecord;
  readonly rule: string;
  /** The number as it stands in the document, and the one that is right. */
  readonly said: number;
  readonly now: number;
  /** "line 54", "src/b.py:7", "59". */
  readonly state: string;
  /** The file is another one: a number alone would not be right. */
  readonly isElsewhere: boolean;
}

/** `date`: ISO, of which the day is written. `claims`: of this document. */
export function repairsOfClaims(
  document: string,
  text: string,
  claims: readonly ClaimRecord[],
  date: string,
): ClaimRepairs {
  const repairs: Repair[] = [];
  const refused: ClaimRepairs["refused"][number][] = [];
  const seen = new Set<ClaimRecord>();
  for (const claim of claims) {
    const stale = staleOf(claim, claims);
    if (stale === undefined || seen.has(stale.record)) continue;
    seen.add(stale.record);
    const { record, rule } = stale;
    const made =
      record.whenWritten === undefined ? corrected(document, text, stale) : marked(document, text, stale, date);
    if (made === "done") continue;
    if (typeof made === "string") {
      refused.push({ path: document, line: record.range.startLine, rule, reason: made });
      continue;
    }
    repairs.push({
      id: record.id,
      rule,
      path: document,
      range: record.range,
      message: claim.verdict.text,
      fix: { title: made.title, edits: [made.edit], safety: "safe", obligations: ["parses"] },
    });
  }
  return { repairs, refused };
}

function staleOf(record: ClaimRecord, claims: readonly ClaimRecord[]): Stale | undefined {
  const { claim, verdict } = record;
  if (verdict.kind === "stale-count" && claim.kind === "count")
    return {
      record,
      rule: "claims/stale-count",
      said: claim.count,
      now: verdict.actual,
      state: String(verdict.actual),
      isElsewhere: false,
    };
  if (verdict.kind !== "moved" || (claim.kind !== "line" && claim.kind !== "quote") || claim.line === undefined)
    return undefined;
  const { path, line } = claim;
  const { to } = verdict;
  if (to.path === path && to.line === line) return undefined;
  // The line of a quote stands before it, in words of its own.
  const named = claims.findLast(
    (other) =>
      other.claim.kind === "line" && other.claim.path === path && other.claim.line === line && isBefore(other, record),
  );
  const isElsewhere = to.path !== path;
  const state = isElsewhere ? `${to.path}:${to.line}` : `line ${to.line}`;
  return { record: named ?? record, rule: "claims/moved", said: line, now: to.line, state, isElsewhere };
}

function isBefore(one: ClaimRecord, other: ClaimRecord): boolean {
  const { range: a } = one;
  const { range: b } = other;
  return a.startLine < b.startLine || (a.startLine === b.startLine && a.startColumn <= b.startColumn);
}

interface Made {
  readonly title: string;
  readonly edit: Edit;
}

/** The right number in place of the wrong one, where the words hold it once and say nothing that depends on it. */
function corrected(path: string, text: string, { record, said, now, state, isElsewhere }: Stale): Made | string {
  if (isElsewhere) return `it stands at ${state} now: write that by hand`;
  const source = makeSource(path, text);
  const extent = extentOf(source, record.range);
  if (extent === undefined) return "the document is not as it was read";
  const quote = text.slice(extent.start, extent.end);
  const digits = said >= 1000 ? `(?:${said}|${said.toLocaleString("en-US")})` : String(said);
  const found = [...quote.matchAll(new RegExp(String.raw`(?<![\d.,])${digits}(?![\d.]|,\d)`, "gu"))];
  const [only] = found;
  if (only === undefined || found.length > 1)
    return `the number ${said} does not stand there as one: write ${state} by hand`;
  if (record.claim.kind === "line" && record.claim.endLine !== record.claim.line)
    return `it names several lines, which begin at ${state} now: write that by hand`;
  const start = extent.start + only.index;
  const right = only[0].includes(",") ? now.toLocaleString("en-US") : String(now);
  return {
    title: `${only[0]} becomes ${right}`,
    edit: { path, range: rangeOf(source, { start, end: start + only[0].length }), text: right },
  };
}

const MARK = /^ \((?<state>[^()\n]*) on \d{4}-\d{2}-\d{2}\)/u;

function marked(path: string, text: string, { record, state }: Stale, date: string): Made | "done" | string {
  const source = makeSource(path, text);
  const extent = extentOf(source, record.range);
  if (extent === undefined) return "the document is not as it was read";
  const before = text.slice(text.lastIndexOf("\n", extent.start - 1) + 1, extent.start);
  if (/^ {0,3}#{1,6} /u.test(before)) return "it stands in a heading, whose anchor would change";
  const { end } = extent;
  const old = MARK.exec(text.slice(end, end + 300));
  if (old?.groups?.["state"] === state) return "done";
  const mark = ` (${state} on ${date.slice(0, 10)})`;
  return {
    title: `Add "${mark.trim()}"`,
    edit: { path, range: rangeOf(source, { start: end, end: end + (old?.[0].length ?? 0) }), text: mark },
  };
}
