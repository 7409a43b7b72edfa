/** Verdicts that somebody must act on → results of the rules `claims/*`. */
import { CLAIM_RULES } from "../../engine/built-in.ts";
import type { RawFinding } from "../../engine/run-rules.ts";
import { settingsOf } from "../../engine/settings.ts";
import type { Config } from "../../config/types.ts";
import { claimText } from "../../report/claims.ts";
import type { ClaimRecord, ClaimVerdict, Severity } from "../../model/index.ts";

/** `strict`: what was confirmed once must still be so, in dated reports too. */
export function findingsOf(
  records: readonly ClaimRecord[],
  config: Config,
  { strict }: { readonly strict: boolean },
): readonly RawFinding[] {
  return records.flatMap((record): readonly RawFinding[] => {
    const { verdict, isStale } = decisive(record);
    const kind = verdict.kind;
    if (!isAction(kind)) return [];
    const meta = CLAIM_RULES[kind];
    // A report is a snapshot: what changed after it is no mistake of its author.
    const severity: { severity?: Severity } = isStale && !strict ? { severity: "info" } : {};
    const result = {
      path: record.document,
      range: record.range,
      // JSON does not say by itself what it states.
      message: `${isStale ? "Was so, and is no longer: " : ""}${record.pointer === undefined ? "" : `${claimText(record)}: `}${verdict.text}`,
      recommendation: adviceFor(record, verdict, isStale),
      subject: record.id,
      ...severity,
      cause: {
        key: `${kind} ${record.document}${isStale ? " stale" : ""}`,
        text: `${meta.title} in ${record.document}${isStale ? ", since it was written" : ""}`,
        nextAction: adviceFor(record, verdict, isStale),
        effort: "minutes" as const,
      },
    };
    return [{ rule: meta, settings: settingsOf(meta, config), result, check: checkOf(record.document) }];
  });
}

export function checkOf(document: string): string {
  return `claims: ${document}`;
}

/** The verdict that counts: what was wrong when it was written, else what is wrong today. */
export function decisive({ whenWritten, verdict }: ClaimRecord): {
  readonly verdict: ClaimVerdict;
  readonly isStale: boolean;
} {
  if (whenWritten === undefined) return { verdict, isStale: false };
  if (isAction(whenWritten.verdict.kind)) return { verdict: whenWritten.verdict, isStale: false };
  return { verdict, isStale: whenWritten.verdict.kind === "confirmed" };
}

type Action = keyof typeof CLAIM_RULES;

export function isAction(kind: ClaimVerdict["kind"]): kind is Action {
  return Object.hasOwn(CLAIM_RULES, kind);
}

function adviceFor({ pointer }: ClaimRecord, verdict: ClaimVerdict, isStale: boolean): string {
  if (pointer !== undefined) return "Make the audit anew, or keep it as the history of its commit";
  if (isStale) return "Say that it is history, or write what is true today";
  switch (verdict.kind) {
    case "moved":
      return `Write ${verdict.to.path}:${verdict.to.line}`;
    case "redundant":
      return verdict.absent.length === 0
        ? "Drop the advice for what is there"
        : "Drop the advice for what is there, and name what is absent";
    case "incomplete":
      return verdict.absent.length === 0 ? "Name the others too" : "Name what is absent too";
    case "overstated":
      return "Say what the check does not see, and repair it";
    case "stale-count":
      return `Write ${verdict.actual}`;
    case "ambiguous":
      return "Write the whole path";
    default:
      return "Write what is true today, or say that it is history";
  }
}
