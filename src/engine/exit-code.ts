/** One function decides the exit code, and says why. */
import { INCOMPLETE_KINDS, type Audit } from "../model/index.ts";
import { reaches } from "./settings.ts";

export interface Verdict {
  readonly code: 0 | 1 | 3 | 4;
  readonly findings: number;
  /** What makes the audit incomplete; empty when it is complete. */
  readonly incomplete: readonly string[];
}

export function verdictOf(audit: Audit): Verdict {
  const findings = audit.findings.filter(
    (finding) => finding.suppressed === undefined && reaches(finding.severity, audit.threshold),
  ).length;
  const incomplete: string[] = [];
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const files = lost.reduce((sum, entry) => sum + entry.files, 0);
  if (files > 0) incomplete.push(`${files} file${files === 1 ? "" : "s"} not analysed`);
  if (audit.scope.analysed === 0) incomplete.push("nothing to analyse: no file of a language that has rules");
  for (const check of audit.checks) {
    if (check.outcome === "failed") incomplete.push(`${check.id} ${check.reason ?? "failed"}`);
    if (check.outcome === "not-run") incomplete.push(`${check.id} did not run: ${check.reason ?? "no reason given"}`);
  }
  const code = incomplete.length > 0 ? (findings > 0 ? 4 : 3) : findings > 0 ? 1 : 0;
  return { code, findings, incomplete };
}
