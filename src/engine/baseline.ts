/**
 * The baseline: findings that are accepted for now. It only shrinks by itself: an entry absorbs as many findings as it
 * counts, a further one of the same identity is new, and an entry that matches nothing is reported.
 */
import { IDENTITY_VERSION } from "./identity.ts";

export interface BaselineEntry {
  /** Identity key (see identity.ts). */
  readonly id: string;
  readonly rule: string;
  readonly path: string;
  /** How many findings of this identity are accepted. */
  readonly count: number;
  readonly because: string;
}

export interface Baseline {
  readonly identity: number;
  readonly entries: readonly BaselineEntry[];
}

export type BaselineResult =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly line: number; readonly message: string };

export const EMPTY_BASELINE: Baseline = { identity: IDENTITY_VERSION, entries: [] };

export function parseBaseline(text: string): BaselineResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    return { ok: false, line: text.slice(0, offset).split("\n").length, message: "is not valid JSON" };
  }
  const document = value as { identity?: unknown; entries?: unknown } | null;
  if (typeof document !== "object" || document === null || !Array.isArray(document.entries)) {
    return {
      ok: false,
      line: 1,
      message: 'has no "entries" list; write it with `assay audit --accept ID --because "…"`',
    };
  }
  if (document.identity !== IDENTITY_VERSION) {
    return {
      ok: false,
      line: 1,
      message: `was written with identity version ${String(document.identity)}, this is version ${IDENTITY_VERSION}; accept the findings again`,
    };
  }
  const entries: BaselineEntry[] = [];
  for (const [index, entry] of (document.entries as unknown[]).entries()) {
    if (!isEntry(entry)) {
      return {
        ok: false,
        line: lineOfEntry(text, index),
        message: `entry ${index + 1} needs id, rule, path, count and because`,
      };
    }
    entries.push(entry);
  }
  return { ok: true, baseline: { identity: IDENTITY_VERSION, entries } };
}

/** Sorted, one entry a line, so that merges and reviews are easy. */
export function formatBaseline(baseline: Baseline): string {
  const sorted = [...baseline.entries].sort(
    (a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.id, b.id),
  );
  const lines = sorted.map(
    ({ id, rule, path, count, because }) => `    ${JSON.stringify({ id, rule, path, count, because })}`,
  );
  const body = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "identity": ${baseline.identity},\n  "entries": ${body}\n}\n`;
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Record<string, unknown>;
  return (
    ["id", "rule", "path", "because"].every((key) => typeof entry[key] === "string" && entry[key] !== "") &&
    Number.isInteger(entry["count"]) &&
    Number(entry["count"]) > 0
  );
}

function lineOfEntry(text: string, index: number): number {
  let seen = -1;
  for (const [line, content] of text.split("\n").entries()) {
    if (content.includes('"id"')) seen += 1;
    if (seen === index) return line + 1;
  }
  return 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
