/** Verdicts of guards in words: the same ones in every format. */
import type { GuardVerdict } from "../model/index.ts";
import { count } from "./text.ts";

/** The name that guards.md and the documentation use: "CANNOT FAIL". */
export function verdictName({ kind }: GuardVerdict): string {
  return kind === "blind" ? "BLIND TO" : kind.replaceAll("-", " ").toUpperCase();
}

/** The verdict in one line: "BLIND TO function, method (caught: top level)". */
export function verdictText(verdict: GuardVerdict): string {
  const name = verdictName(verdict);
  switch (verdict.kind) {
    case "proven":
      return `${name} for ${verdict.operators.join(", ")}`;
    case "blind":
      return `${name} ${verdict.missed.join(", ")} (caught: ${verdict.caught.join(", ")})`;
    case "cannot-fail":
      return `${name}: ${verdict.reason ?? `green with ${verdict.missed.join(", ")} planted`}`;
    case "over-fires":
      return `${name} on ${verdict.on.join(", ")}`;
    case "works-but-red": {
      const places = verdict.violations.map(({ path, line }) => `${path}:${line}`).join(", ");
      const blind = verdict.missed.length === 0 ? "" : `; blind to ${verdict.missed.join(", ")}`;
      return `${name}: reports ${places}${blind}`;
    }
    case "vacuous":
    case "broken":
    case "flaky":
    case "not-tested":
      return `${name}: ${verdict.reason}`;
  }
}

/** What proving a repaired guard again gave: "BLIND → WORKS BUT RED (1 real violation: services/feed/app.py:40)". */
export function verifiedText(before: GuardVerdict, after: GuardVerdict): string {
  // The static forms decide the verdict; a repair may be about files that cannot be read alone.
  if (before.kind === "proven" && after.kind === "proven")
    return "still PROVEN, and it catches more beside the static forms";
  return `${stateName(before)} → ${stateName(after)}${stateDetail(after)}`;
}

function stateName(verdict: GuardVerdict): string {
  return verdict.kind === "blind" ? "BLIND" : verdictName(verdict);
}

function stateDetail(verdict: GuardVerdict): string {
  switch (verdict.kind) {
    case "works-but-red": {
      const places = verdict.violations.map(({ path, line }) => `${path}:${line}`).join(", ");
      const blind = verdict.missed.length === 0 ? "" : `; still misses ${verdict.missed.join(", ")}`;
      return ` (${count(verdict.violations.length, "real violations")}: ${places}${blind})`;
    }
    case "blind":
      return ` (still misses ${verdict.missed.join(", ")})`;
    case "over-fires":
      return ` (as before on ${verdict.on.join(", ")})`;
    default:
      return "";
  }
}
