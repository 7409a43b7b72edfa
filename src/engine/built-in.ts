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

export const BUILT_IN_RULES: readonly RuleMeta[] = [...CONTRACT_RULES, ...Object.values(DECLARATION_RULES)];
