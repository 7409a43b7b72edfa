/** Compares what `assay verify` says of a document with its labels. */
import type { ClaimRecord } from "../../src/model/index.ts";
import { isDecided, type Label, type Trap } from "./corpus.ts";

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Score {
  /** Decided verdicts that are right. */
  readonly right: number;
  /** Decided verdicts that are wrong, or about what is no claim: one line each. */
  readonly wrong: readonly string[];
  /** Labels whose verdict was not given, undecided ones aside: one line each. */
  readonly unseen: readonly string[];
  readonly seen: number;
}

export interface Sheet {
  readonly document: string;
  /** As it was verified. */
  readonly text: string;
  readonly labels: readonly Label[];
  readonly traps: readonly Trap[];
  readonly records: readonly ClaimRecord[];
  readonly exists: (path: string) => boolean;
}

/** Kinds that can say the same of the same words. */
const FAMILIES: readonly (readonly string[])[] = [
  ["path", "line", "quote", "link"],
  ["control", "advice"],
  ["command", "guard", "search", "count"],
  ["only", "no-import", "search"],
];

/** Kinds of record that are about the place itself where a label has it as a part. */
const PLACES: ReadonlySet<string> = new Set(["path", "line"]);

export function scoreOf(sheet: Sheet): Score {
  const wrong: string[] = [];
  const seen = new Set<Label>();
  let right = 0;
  for (const record of sheet.records) {
    const label = labelFor(sheet, record);
    const verdict = record.verdict.kind;
    const problem = problemOf(sheet, record, label);
    if (problem !== undefined) wrong.push(`${lineOf(sheet, record)}\n      ${problem}`);
    else if (isDecided(verdict)) right += 1;
    if (label !== undefined && problem === undefined && agrees(label, verdict)) seen.add(label);
  }
  const checkable = sheet.labels.filter(({ verdict }) => verdict !== "unverifiable");
  const unseen = checkable.filter((label) => !seen.has(label)).map((label) => unseenLine(sheet, label));
  return { right, wrong, unseen, seen: checkable.length - unseen.length };
}

function problemOf(sheet: Sheet, record: ClaimRecord, label: Label | undefined): string | undefined {
  const { verdict, whenWritten } = record;
  const span = spanOfRecord(sheet.text, record);
  if (label !== undefined) {
    const then = whenWritten?.verdict.kind;
    if (isDecided(verdict.kind) && !agrees(label, verdict.kind)) return `expected ${label.verdict}: ${label.because}`;
    if (label.whenWritten !== undefined && then !== undefined && isDecided(then) && then !== label.whenWritten) {
      return `when written: ${then}, expected ${label.whenWritten}: ${label.because}`;
    }
    return undefined;
  }
  if (!isDecided(verdict.kind)) return undefined;
  const trap = sheet.traps.find((each) => overlap(span, spanOf(sheet.text, each.line, each.quote)) > 0);
  // A sentence may hold a trap and a claim; then the label decides.
  if (trap !== undefined) return `no claim: ${trap.because}`;
  return isEvident(sheet, record, span) ? undefined : "not labelled: read it by hand";
}

/** What needs no label: a path that is there, and the place of a labelled quote or call. */
function isEvident({ text, labels, exists }: Sheet, { claim, verdict }: ClaimRecord, span: Span): boolean {
  if (claim.kind === "path" && claim.path !== undefined) return exists(claim.path) === (verdict.kind === "confirmed");
  // A script that is there, of which nothing else is said.
  if (claim.kind === "command") return Object.keys(claim.expects).length === 0 && verdict.kind === "confirmed";
  if (claim.kind !== "line") return false;
  const owner = labels.find(({ line, with: parts = [] }) =>
    parts.some((part) => overlap(span, spanOf(text, line, part)) > 0),
  );
  return exists(claim.path)
    ? ["confirmed", "moved"].includes(verdict.kind) || (owner !== undefined && agrees(owner, verdict.kind))
    : verdict.kind === "missing";
}

function labelFor({ text, labels }: Sheet, record: ClaimRecord): Label | undefined {
  const span = spanOfRecord(text, record);
  const { kind } = record.claim;
  const shared = ({ line, quote, with: parts = [] }: Label): number =>
    Math.max(...[quote, ...(PLACES.has(kind) ? [] : parts)].map((part) => overlap(span, spanOf(text, line, part))));
  const touching = labels.filter((label) => shared(label) > 0).sort((a, b) => shared(b) - shared(a));
  return (
    touching.find((label) => label.kind === kind) ??
    touching.find((label) => FAMILIES.some((family) => family.includes(kind) && family.includes(label.kind)))
  );
}

function agrees({ verdict, accept = [] }: Label, given: string): boolean {
  return given === verdict || accept.some((word) => word === given);
}

function lineOf({ document }: Sheet, { range, claim, verdict, quote }: ClaimRecord): string {
  return `${document}:${range.startLine} ${claim.kind} ${verdict.kind} «${quote}» ${verdict.text}`;
}

function unseenLine(sheet: Sheet, label: Label): string {
  const { text, records } = sheet;
  const span = spanOf(text, label.line, label.quote);
  const given = records
    .filter((record) => overlap(span, spanOfRecord(text, record)) > 0)
    .map(({ claim, verdict }) => `${claim.kind} ${verdict.kind}`);
  const there = given.length === 0 ? "nothing" : given.join(", ");
  return `${sheet.document}:${label.line} ${label.kind} ${label.verdict} «${label.quote}» given: ${there}`;
}

function spanOf(text: string, line: number, quote: string): Span {
  const from = text.indexOf(quote, offsetOf(text, line));
  return { from, to: from + quote.length };
}

function spanOfRecord(text: string, { range }: ClaimRecord): Span {
  return {
    from: offsetOf(text, range.startLine) + range.startColumn - 1,
    to: offsetOf(text, range.endLine) + range.endColumn - 1,
  };
}

function offsetOf(text: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count += 1) at = text.indexOf("\n", at) + 1;
  return at;
}

function overlap(a: Span, b: Span): number {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from);
}
