/** Findings before and after an edit: is what was repaired gone, and is nothing new? */
import { makeSource } from "../facts/python/source.ts";
import type { Finding } from "../model/index.ts";
import type { FileChange, Repair } from "./compose.ts";
import { offsetAt, shifted, unshifted } from "./spans.ts";

export interface Comparison {
  /** Repaired findings that are still there. */
  readonly left: readonly Repair[];
  readonly introduced: readonly Finding[];
}

/**
 * A finding is the same one where its rule is and its place has moved with the text, or where its identity is the same: an edit inside
 * a call changes the quote of every finding about it.
 */
export function compareFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  repairs: readonly Repair[],
  changes: readonly FileChange[],
): Comparison {
  const places = new Places(changes);
  const known = new Map<string, number>();
  const ids = new Map<string, number>();
  for (const finding of before) {
    const { path, startLine, startColumn } = finding.location;
    for (const place of new Set([
      places.before(finding.rule, path, startLine, startColumn),
      `${finding.rule}\0${path}\0was ${places.was(path, startLine, startColumn, "before")}`,
    ]))
      add(known, place);
    add(ids, plainId(finding.id));
  }
  const ends = new Set(before.flatMap((finding) => endOf(finding, "before", places)));
  const introduced = after.filter((finding) => {
    const { path, startLine, startColumn } = finding.location;
    // All are tried, each counts once. What is put in front of a call (`asyncio.to_thread(`) is where the call was.
    const isKnown = take(known, `${finding.rule}\0${path}\0${places.after(path, startLine, startColumn)}`);
    const wasThere = take(known, `${finding.rule}\0${path}\0was ${places.was(path, startLine, startColumn, "after")}`);
    const hasId = take(ids, plainId(finding.id));
    // The coroutine nearest to a call that blocks may be another one now: the call holds up the loop as it did.
    if (endOf(finding, "after", places).some((end) => ends.has(end))) return false;
    return !isKnown && !wasThere && !hasId && finding.suppressed === undefined;
  });
  const remaining = new Set(
    after.map(
      ({ rule, location }) =>
        `${rule}\0${location.path}\0${places.after(location.path, location.startLine, location.startColumn)}`,
    ),
  );
  const left = repairs.filter((repair) => {
    const { rule, path, range } = repair;
    const id = plainId(repair.id);
    const mine = repairs.filter((other) => plainId(other.id) === id).length;
    // Findings about a manifest or a whole unit stand where their subject does; these are told by their identity.
    if (counts(after, id) > counts(before, id) - mine) return true;
    const isPlaced = changes.some((change) => change.path === path);
    return (
      isPlaced &&
      remaining.has(places.before(rule, path, range.startLine, range.startColumn)) &&
      !isShared(before, repair)
    );
  });
  return { left, introduced };
}

/** Where the chain of a call that blocks ends, in the text before the changes. */
function endOf({ rule, chain, location }: Finding, when: "before" | "after", places: Places): readonly string[] {
  if (rule !== "process/blocking-in-async") return [];
  const end = chain?.at(-1) ?? { path: location.path, line: location.startLine };
  return [`${end.path}:${places.was(end.path, end.line, 1, when)}`];
}

function counts(findings: readonly Finding[], id: string): number {
  return findings.filter((one) => plainId(one.id) === id).length;
}

/** Several findings of one rule begin at the repaired place, so one of them may stay. */
function isShared(before: readonly Finding[], { rule, path, range }: Repair): boolean {
  return (
    before.filter(
      ({ rule: other, location }) =>
        other === rule &&
        location.path === path &&
        location.startLine === range.startLine &&
        location.startColumn === range.startColumn,
    ).length > 1
  );
}

/** A repeated identity carries a counter, which depends on its neighbours. */
function plainId(id: string): string {
  return id.replace(/\.\d+$/u, "");
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}

/** Positions as offsets of the text after the changes. */
class Places {
  readonly #changes: ReadonlyMap<string, FileChange>;

  constructor(changes: readonly FileChange[]) {
    this.#changes = new Map(changes.map((change) => [change.path, change]));
  }

  before(rule: string, path: string, line: number, column: number): string {
    const change = this.#changes.get(path);
    if (change === undefined) return `${rule}\0${path}\0${line}:${column}`;
    const offset = offsetAt(makeSource(path, change.before.text), line, column);
    return `${rule}\0${path}\0${offset === undefined ? "?" : shifted(offset, change.spans)}`;
  }

  /** The offset in the text before the changes; of a finding before them or after them. */
  was(path: string, line: number, column: number, when: "before" | "after"): string {
    const change = this.#changes.get(path);
    if (change === undefined) return `${line}:${column}`;
    const offset = offsetAt(makeSource(path, change[when].text), line, column);
    if (offset === undefined) return "?";
    return String(when === "before" ? offset : unshifted(offset, change.spans));
  }

  after(path: string, line: number, column: number): string {
    const change = this.#changes.get(path);
    if (change === undefined) return `${line}:${column}`;
    return String(offsetAt(makeSource(path, change.after.text), line, column) ?? "?");
  }
}
