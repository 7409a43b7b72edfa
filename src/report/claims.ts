/** Words for the verdicts of claims. */
import type { ClaimRecord, ClaimVerdict, ClaimVerdictKind, Sides } from "../model/index.ts";

/** The order in which verdicts are listed: what asks for action first. */
export const CLAIM_VERDICTS: readonly ClaimVerdictKind[] = [
  "overstated",
  "redundant",
  "incomplete",
  "missing",
  "changed",
  "stale-count",
  "moved",
  "ambiguous",
  "not-run",
  "unverifiable",
  "confirmed",
];

export function claimVerdictName(kind: ClaimVerdictKind): string {
  return kind === "stale-count" ? "stale count" : kind === "not-run" ? "not run" : kind;
}

/** Not looked at, or not decided: a reader must not take it for a pass. */
export function isUnexamined({ kind }: ClaimVerdict): boolean {
  return kind === "unverifiable" || kind === "not-run" || kind === "ambiguous";
}

/** The claims of `isUnexamined` counted by verdict: "2 not run, 5 unverifiable"; empty without any. */
export function unexaminedCounts(claims: readonly ClaimRecord[]): string {
  return CLAIM_VERDICTS.flatMap((kind) => {
    const mine = claims.filter(({ verdict }) => verdict.kind === kind && isUnexamined(verdict));
    return mine.length === 0 ? [] : [`${mine.length} ${claimVerdictName(kind)}`];
  }).join(", ");
}

/** "27 claims: 24 confirmed, 2 moved, 1 not run". */
export function verdictCounts(verdicts: readonly ClaimVerdict[]): string {
  const counts = CLAIM_VERDICTS.toReversed().flatMap((kind) => {
    const number = verdicts.filter((verdict) => verdict.kind === kind).length;
    return number === 0 ? [] : [`${number} ${claimVerdictName(kind)}`];
  });
  const total = `${verdicts.length} ${verdicts.length === 1 ? "claim" : "claims"}`;
  return counts.length === 0 ? total : `${total}: ${counts.join(", ")}`;
}

/** What a claim says, in few words. */
export function claimText({ claim, quote }: ClaimRecord): string {
  switch (claim.kind) {
    case "guard":
      return `${claim.guard} ${claim.passes ? "passes" : "fails"}`;
    case "no-import":
      return `${claim.from} does not import ${claim.to}`;
    case "advice":
      return `advice for ${claim.at.path}${claim.at.line === 0 ? "" : `:${claim.at.line}`}`;
    case "finding":
      return `${claim.rule} at ${claim.at.path}:${claim.at.line}`;
    case "check":
      return `${claim.check}: ${claim.outcome}, ${claim.examined} examined${claim.findings === 0 ? "" : `, ${claim.findings} found`}`;
    case "proof":
      return `${claim.check}: ${claim.planted} planted, ${claim.caught} caught`;
    case "call":
      return `${claim.api} at ${claim.at.path}:${claim.at.line}${sides(claim)}`;
    case "figure":
      return `${claim.count} ${claim.name}`;
    case "verdict":
      return `${claim.guard} is ${claim.verdict}`;
    case "judged":
      return `${claim.count} verdicts on ${claim.documents.length === 1 ? claim.documents[0] : `${claim.documents.length} documents`}`;
    default:
      return quote.split("\n", 1)[0] ?? "";
  }
}

function sides({ present, lacking }: Sides): string {
  const has = present.length === 0 ? "" : ` has ${present.join(", ")}`;
  return `${has}${lacking.length === 0 ? "" : `${has === "" ? "" : ","} lacks ${lacking.join(", ")}`}`;
}
