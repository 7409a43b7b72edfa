/** The two ways in which a baseline changes: it shrinks by itself, and it grows one reasoned entry at a time. */
import { formatBaseline, type Baseline } from "../engine/baseline.ts";
import type { JudgedRun } from "../engine/audit.ts";
import type { AuditResult } from "./audit.ts";

type Done = Extract<AuditResult<JudgedRun>, { kind: "done" }>;
export type Accepted =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly message: string };

/** Adds one finding by its id; each further finding of the same identity needs its own acceptance. */
export function acceptFinding(baseline: Baseline, id: string, because: string, result: Done): Accepted {
  if (because.trim() === "") return { ok: false, message: "--because needs a reason" };
  const finding = result.audit.findings.find((candidate) => candidate.id === id);
  if (finding === undefined) {
    return { ok: false, message: `there is no finding ${id}; \`assay audit --all\` lists the ids` };
  }
  if (finding.suppressed !== undefined) return { ok: false, message: `finding ${id} is suppressed already` };
  const key = result.run.judged.keys.get(id) ?? id;
  const known = baseline.entries.find((entry) => entry.id === key);
  const entries =
    known === undefined
      ? [...baseline.entries, { id: key, rule: finding.rule, path: finding.location.path, count: 1, because }]
      : baseline.entries.map((entry) => (entry === known ? { ...entry, count: entry.count + 1, because } : entry));
  return { ok: true, baseline: { ...baseline, entries } };
}

/** Lowers each entry to the number of findings that it still absorbs. */
export function shrinkBaseline(
  baseline: Baseline,
  result: Done,
): { readonly baseline: Baseline; readonly removed: number } {
  const present = new Map<string, number>();
  for (const finding of result.audit.findings) {
    const key = result.run.judged.keys.get(finding.id) ?? finding.id;
    present.set(key, (present.get(key) ?? 0) + 1);
  }
  let removed = 0;
  const entries = baseline.entries.flatMap((entry) => {
    const count = Math.min(entry.count, present.get(entry.id) ?? 0);
    removed += entry.count - count;
    present.set(entry.id, (present.get(entry.id) ?? 0) - count);
    return count === 0 ? [] : [{ ...entry, count }];
  });
  return removed === 0 ? { baseline, removed } : { baseline: { ...baseline, entries }, removed };
}

export { formatBaseline };
