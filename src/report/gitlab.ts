/** GitLab Code Quality: a JSON array, one object a finding, fingerprints unique. Suppressed findings are not in it. */
import type { Audit, Severity } from "../model/index.ts";
import { fixWords, openFindings } from "./summary.ts";
import { sentences } from "./text.ts";

const SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};

export function renderGitlab(audit: Audit): string {
  const taken = new Map<string, number>();
  const issues = openFindings(audit).map((finding) => {
    const before = taken.get(finding.id) ?? 0;
    taken.set(finding.id, before + 1);
    const { path, startLine, endLine } = finding.location;
    return {
      description: sentences(finding.message, finding.recommendation, ...fixWords(finding)),
      check_name: finding.rule,
      // Equal findings share an id; GitLab would show only one of them.
      fingerprint: before === 0 ? finding.id : `${finding.id}-${before + 1}`,
      severity: SEVERITY[finding.severity],
      location: { path, lines: { begin: startLine, end: endLine } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
