/** The canonical document: the audit itself. The same audit always gives the same bytes. */
import type { Audit } from "../model/index.ts";

/** Keys that lead their object, in this order; all others follow by name. Arrays keep the audit's order, which has a meaning. */
const LEADING = [
  "schema",
  "subject",
  "tool",
  "date",
  "threshold",
  "comparison",
  "scope",
  "checks",
  "findings",
  "groups",
  "nextActions",
  "calls",
  "guards",
  "claims",
  "commands",
  "id",
  "rule",
  "kind",
  "state",
  "name",
  "title",
  "severity",
  "likelihood",
  "confidence",
  "path",
  "location",
  "range",
  "startLine",
  "startColumn",
  "endLine",
  "endColumn",
  "line",
  "symbol",
  "quote",
  "message",
  "recommendation",
];
const LEAD_RANK: ReadonlyMap<string, number> = new Map(LEADING.map((key, index) => [key, index]));

/** Pretty JSON, two spaces, keys in a fixed order, one line feed at the end. */
export function renderJson(audit: Audit): string {
  return `${JSON.stringify(audit, (_key, value: unknown) => inOrder(value), 2)}\n`;
}

function rank(key: string): number {
  return LEAD_RANK.get(key) ?? LEADING.length;
}

function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)),
  );
}
