/** Verdicts of guards in words: the same ones in every format. */
import type { GuardVerdict } from "../model/index.ts";

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
