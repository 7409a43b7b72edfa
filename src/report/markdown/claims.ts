/** Every claim of the verified documents in the Markdown report: its verdict, what was seen, and what could not be examined and why. */
import type { ClaimRecord, ClaimVerdict } from "../../model/index.ts";
import { claimText, claimVerdictName, CLAIM_VERDICTS, isUnexamined, verdictCounts } from "../claims.ts";
import { groupBy } from "../summary.ts";
import { code, prose, table } from "./syntax.ts";

/** Empty where no document was verified. */
export function claimSections(claims: readonly ClaimRecord[]): readonly string[] {
  if (claims.length === 0) return [];
  const documents = groupBy(claims, ({ document }) => document);
  return ["## Claims", ...[...documents].flatMap(([document, mine]) => documentSection(document, mine))];
}

function documentSection(document: string, claims: readonly ClaimRecord[]): readonly string[] {
  const old = claims.flatMap(({ whenWritten }) => (whenWritten === undefined ? [] : [whenWritten]));
  const [snapshot] = old;
  const counts = [
    `Today: ${verdictCounts(claims.map(({ verdict }) => verdict))}.`,
    ...(snapshot === undefined
      ? []
      : [
          `When written (commit ${code(snapshot.commit.slice(0, 12))}, which ` +
            `${snapshot.because === "named" ? "it names" : "added it"}): ${verdictCounts(old.map(({ verdict }) => verdict))}.`,
        ]),
  ];
  const ordered = CLAIM_VERDICTS.flatMap((kind) => claims.filter(({ verdict }) => verdict.kind === kind));
  const isDated = old.length > 0;
  const rowOf = (claim: ClaimRecord): readonly string[] => {
    const { verdict, whenWritten, since, range, pointer } = claim;
    const place = pointer === undefined ? String(range.startLine) : `${range.startLine} ${code(pointer, true)}`;
    const then = whenWritten === undefined ? "" : wordOf(whenWritten.verdict, verdict);
    const commit = since === undefined ? "" : `; since ${code(since.commit.slice(0, 7), true)} ${prose(since.subject)}`;
    return [
      claimVerdictName(verdict.kind),
      place,
      prose(shortened(claimText(claim))),
      `${prose(verdict.text)}${commit}`,
      ...(isDated ? [then] : []),
    ];
  };
  const head = (seen: string): readonly string[] => [
    "Verdict",
    "Line",
    "Claim",
    seen,
    ...(isDated ? ["When written"] : []),
  ];
  const examined = ordered.filter(({ verdict }) => !isUnexamined(verdict));
  const open = ordered.filter(({ verdict }) => isUnexamined(verdict));
  return [
    `### ${code(document)}`,
    counts.join("\n"),
    table(head("Seen"), examined.map(rowOf)),
    ...(open.length === 0 ? [] : ["Not examined, or not to a decision:", table(head("Reason"), open.map(rowOf))]),
  ];
}

function wordOf(then: ClaimVerdict, today: ClaimVerdict): string {
  const name = claimVerdictName(then.kind);
  return then.kind === "confirmed" || then.text === today.text ? name : `${name}: ${prose(then.text)}`;
}

const LONGEST = 120;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
