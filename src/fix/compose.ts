/** Repairs → the changed files: whole repairs only, in the order given; what overlaps an earlier one waits for the next run. */
import type { Edit, Fix, Range } from "../model/index.ts";
import { encodeSpans } from "./encode.ts";
import { applySpans, join, spansOf, type Span } from "./spans.ts";

/** A finding and the fix that is offered for it. */
export interface Repair {
  /** The finding's id. */
  readonly id: string;
  readonly rule: string;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly fix: Fix;
}

/** A file as it is; `bytes` is undefined where there is none. */
export interface FileState {
  readonly text: string;
  readonly bytes: Uint8Array | undefined;
}

export interface FileChange {
  readonly path: string;
  readonly before: FileState;
  readonly after: { readonly text: string; readonly bytes: Uint8Array };
  /** Where the text differs; one span of nothing for a new file. */
  readonly spans: readonly Span[];
}

export interface PutOff {
  readonly repair: Repair;
  readonly reason: string;
}

export interface Composed {
  readonly repairs: readonly Repair[];
  readonly changes: readonly FileChange[];
  readonly putOff: readonly PutOff[];
}

/** `stateOf` gives a file as it is now; it is asked for every path that an edit names. */
export async function compose(
  repairs: readonly Repair[],
  stateOf: (path: string) => Promise<FileState>,
): Promise<Composed> {
  const taken = new Map<string, readonly Span[]>();
  const states = new Map<string, FileState>();
  const accepted: Repair[] = [];
  const putOff: PutOff[] = [];
  for (const repair of repairs) {
    const added = new Map<string, readonly Span[]>();
    let reason: string | undefined;
    for (const [path, edits] of editsByPath(repair.fix.edits)) {
      const state = states.get(path) ?? (await stateOf(path));
      states.set(path, state);
      const spans = spansOf(path, state.text, edits);
      const joined = spans === undefined ? undefined : join(taken.get(path) ?? [], spans);
      if (spans === undefined) reason ??= `its edits do not fit ${path}`;
      else if (joined === undefined)
        reason ??= `it changes the same lines of ${path} as another fix: run \`assay fix\` again`;
      else added.set(path, joined);
    }
    if (reason === undefined) {
      for (const [path, spans] of added) taken.set(path, spans);
      accepted.push(repair);
    } else putOff.push({ repair, reason });
  }
  const changes: FileChange[] = [];
  for (const [path, spans] of taken) {
    const before = states.get(path) ?? { text: "", bytes: undefined };
    const change = changeOf(path, before, spans);
    if (typeof change !== "string") {
      changes.push(change);
      continue;
    }
    // No part of a repair without the others: what needs this file is left out, and the rest is composed anew.
    const without = accepted.filter(({ fix }) => !fix.edits.some((edit) => edit.path === path));
    const lost = accepted.filter((repair) => !without.includes(repair));
    const rest = await compose(without, stateOf);
    const reason = `${path} cannot be edited: ${change}`;
    return { ...rest, putOff: [...putOff, ...rest.putOff, ...lost.map((repair) => ({ repair, reason }))] };
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { repairs: accepted, changes, putOff };
}

function changeOf(path: string, before: FileState, spans: readonly Span[]): FileChange | string {
  const text = applySpans(before.text, spans);
  if (before.bytes === undefined) return { path, before, after: { text, bytes: Buffer.from(text) }, spans };
  const encoded = encodeSpans(before.bytes, before.text, spans);
  return encoded.ok ? { path, before, after: { text, bytes: encoded.bytes }, spans } : encoded.reason;
}

function editsByPath(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) groups.set(edit.path, [...(groups.get(edit.path) ?? []), edit]);
  return groups;
}
