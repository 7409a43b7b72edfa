/** In which order canaries are run where an earlier run knows the guard. */
import type { CellOutcome } from "../../model/index.ts";
import type { GuardCanary } from "../types.ts";

/**
 * A kill first: one canary that the guard caught last time confirms that it still works. Then come those that it missed, so that a
 * budget which cuts the rest never makes a blind guard look better than it was; then all others, the most telling first.
 */
export function inOrder(
  canaries: readonly GuardCanary[],
  last: (operator: string) => CellOutcome | undefined,
): readonly GuardCanary[] {
  const statics = canaries.filter(({ tier }) => tier === "static");
  const kill = statics.find(({ operator }) => last(operator)?.kind === "caught");
  const missed = statics.filter(({ operator }) => last(operator)?.kind === "missed");
  return [...new Set([...(kill === undefined ? [] : [kill]), ...missed, ...canaries])];
}
