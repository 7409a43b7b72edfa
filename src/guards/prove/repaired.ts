/** Is a repaired guard better than it was? It catches more, loses nothing, and raises no alarm that it did not raise before. */
import type { Cell, GuardVerdict } from "../../model/index.ts";
import { newLines } from "./attribute.ts";

/** What is known of a guard, before or after its repair. */
export interface Evidenced {
  readonly verdict: GuardVerdict;
  readonly cells: readonly Cell[];
  /** Its output on the tree as it is. */
  readonly text: string;
}

/** Verdicts worth an offer; `over-fires` only for alarms that were there before. */
const OFFERED: ReadonlySet<GuardVerdict["kind"]> = new Set(["proven", "works-but-red", "blind", "over-fires"]);

export function isBetter(
  before: Evidenced,
  after: Evidenced,
  violations: readonly { readonly path: string }[],
): boolean {
  if (!OFFERED.has(after.verdict.kind)) return false;
  const old = new Map(before.cells.map((cell) => [cell.operator, cell]));
  const isWorse = after.cells.some((cell) => {
    const was = old.get(cell.operator);
    if (was === undefined) return cell.outcome.kind === "false-alarm";
    return isGood(was) ? !isGood(cell) : cell.outcome.kind === "false-alarm" && was.outcome.kind !== "false-alarm";
  });
  if (isWorse || reportsMore(before.text, after.text, violations)) return false;
  const [missedBefore, missedAfter] = [missedOf(before), missedOf(after)];
  return missedAfter < missedBefore || (missedAfter === missedBefore && goodOf(after) > goodOf(before));
}

function isGood({ outcome }: Cell): boolean {
  return /^(?:caught|fails-closed|quiet|accepted)$/.test(outcome.kind);
}

function goodOf({ cells }: Evidenced): number {
  return cells.filter(isGood).length;
}

/** Static forms alone: they decide the verdict. */
export function missedOf({ cells }: Evidenced): number {
  return cells.filter(({ tier, outcome }) => tier === "static" && outcome.kind === "missed").length;
}

/** Does it newly name a place in the repository that breaks no rule, as the engine sees it? */
function reportsMore(before: string, after: string, violations: readonly { readonly path: string }[]): boolean {
  return newLines(after, before).some((line) => {
    const place = /([\w.@-]+(?:\/[\w.@-]+)*\.\w+):\d+/.exec(line)?.[1];
    return place !== undefined && !violations.some(({ path }) => path.endsWith(place) || place.endsWith(path));
  });
}
