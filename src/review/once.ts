/** What a rule about documents and a claim say of the same words is said once. */
import type { Finding, Range } from "../model/index.ts";

/** Rules that find what a claim finds too, by another way. */
const SAME: ReadonlySet<string> = new Set([
  "docs/broken-link",
  "docs/broken-anchor",
  "docs/case-mismatch",
  "docs/heading-range",
  "docs/line-out-of-range",
  "docs/missing-path",
  "docs/missing-command",
]);

/**
 * All of both, but where they overlap the claim alone, with the fix that the rule has for it. `all`: findings that are no news too,
 * which repair what a claim says as well.
 */
export function saidOnce(
  findings: readonly Finding[],
  claims: readonly Finding[],
  all: readonly Finding[] = [],
): readonly Finding[] {
  const repeated = new Set<Finding>();
  const joined = claims.map((claim): Finding => {
    const same = findings.find(
      (finding) => SAME.has(finding.rule) && !repeated.has(finding) && isSamePlace(finding, claim),
    );
    if (same !== undefined) repeated.add(same);
    const fix =
      claim.fix ??
      same?.fix ??
      all.find((finding) => SAME.has(finding.rule) && finding.fix !== undefined && isSamePlace(finding, claim))?.fix;
    return fix === undefined ? claim : { ...claim, fix };
  });
  return [...findings.filter((finding) => !repeated.has(finding)), ...joined];
}

const isSamePlace = (a: Finding, b: Finding): boolean =>
  a.location.path === b.location.path && overlap(a.location, b.location);

function overlap(a: Range, b: Range): boolean {
  return (
    isBefore(a.startLine, a.startColumn, b.endLine, b.endColumn) &&
    isBefore(b.startLine, b.startColumn, a.endLine, a.endColumn)
  );
}

const isBefore = (line: number, column: number, otherLine: number, otherColumn: number): boolean =>
  line < otherLine || (line === otherLine && column < otherColumn);
