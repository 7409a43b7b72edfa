/** Rules that the engine itself decides: contracts (they are configured, not listed) and the honesty of declarations. */
import type { RuleMeta } from "../rule-kit/index.ts";
import type { Severity } from "../model/index.ts";

function meta(id: string, title: string, severity: Severity): RuleMeta {
  return { id, title, severity, default: "on", languages: ["any"], inTests: "same" };
}

export const CONTRACT_RULES: readonly RuleMeta[] = [
  meta("contracts/forbidden", "import that a contract forbids", "high"),
  meta("contracts/layers", "import against the direction of the layers", "high"),
  meta("contracts/independent", "import between parts that are independent by contract", "high"),
  meta("contracts/protected", "import of a protected module by one that may not", "high"),
  meta("contracts/acyclic", "import cycle where a contract forbids cycles", "high"),
  meta("contracts/required", "import that a contract requires is missing", "high"),
  meta("contracts/interface", "import past a public interface", "high"),
  meta("contracts/vacuous", "contract that matches nothing", "high"),
  meta("contracts/unmatched-exemption", "exemption that matches no import", "medium"),
];

export const DECLARATION_RULES = {
  noReason: meta("audit/suppression-without-reason", "suppression without a reason", "medium"),
  expired: meta("audit/expired-suppression", "suppression whose date has passed", "medium"),
  unused: meta("audit/unused-suppression", "suppression that suppresses nothing", "low"),
  staleBaseline: meta("audit/stale-baseline", "baseline entry that matches no finding", "low"),
  unmatchedExclude: meta("audit/unmatched-exclude", "exclusion that matches no file", "low"),
  unmatchedUnparsed: meta("audit/unmatched-expect-unparsed", "declared broken file that is absent or parses", "medium"),
  brokenManifest: { ...meta("audit/broken-manifest", "manifest that cannot be parsed", "high"), inTests: "lower" },
} as const satisfies Record<string, RuleMeta>;

/** Verdicts of guards that somebody must act on; `assay prove` and `assay audit --run` yield them. */
export const GUARD_RULES = {
  blind: meta("guards/blind", "guard that misses forms of what it forbids", "medium"),
  "cannot-fail": meta("guards/cannot-fail", "guard that cannot fail", "high"),
  vacuous: meta("guards/vacuous", "guard that looks at nothing", "high"),
  "over-fires": meta("guards/over-fires", "guard that fires on harmless code", "medium"),
  broken: meta("guards/broken", "guard that does not work", "high"),
  "works-but-red": meta("guards/works-but-red", "guard that reports real violations", "medium"),
  "collection-fails": meta("guards/collection-fails", "test suite that cannot be collected", "high"),
  flaky: meta("guards/flaky", "guard whose runs disagree", "medium"),
} as const satisfies Record<string, RuleMeta>;

/** Verdicts of claims in documents that somebody must act on; `assay verify` yields them. */
export const CLAIM_RULES = {
  overstated: meta("claims/overstated", "claim that says more than was shown", "medium"),
  redundant: meta("claims/redundant", "advice for what is there", "medium"),
  incomplete: meta("claims/incomplete", "claim that leaves something out", "medium"),
  missing: meta("claims/missing", "claim about what is not there", "medium"),
  changed: meta("claims/changed", "claim that is not so", "medium"),
  "stale-count": meta("claims/stale-count", "count that is no longer right", "medium"),
  moved: meta("claims/moved", "claim whose place has moved", "low"),
  ambiguous: meta("claims/ambiguous", "claim that may mean several things", "low"),
} as const satisfies Record<string, RuleMeta>;

export const BUILT_IN_RULES: readonly RuleMeta[] = [
  ...CONTRACT_RULES,
  ...Object.values(DECLARATION_RULES),
  ...Object.values(GUARD_RULES),
  ...Object.values(CLAIM_RULES),
];
