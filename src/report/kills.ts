/** The kill matrix: guards × operators, worked out once for the terminal and for Markdown. */
import { TIERS, type Cell, type CellOutcome, type GuardProof, type GuardRecord, type Tier } from "../model/index.ts";

export interface KillMatrix {
  /** Guards with a proof, in the document's order; a row's marks follow it. */
  readonly guards: readonly GuardRecord[];
  readonly rows: readonly KillRow[];
}

export interface KillRow {
  readonly tier: Tier;
  readonly operator: string;
  readonly marks: readonly Mark[];
}

/** Forms that lines of the repository allow on purpose, by line. */
export function acceptedBy(
  cells: readonly Cell[],
): readonly { readonly operators: readonly string[]; readonly at: string; readonly text: string }[] {
  const found = new Map<string, { operators: string[]; at: string; text: string }>();
  for (const { operator, outcome } of cells) {
    if (outcome.kind !== "accepted") continue;
    const { path, line, text } = outcome.policy;
    const at = `${path}:${line}`;
    const known = found.get(at) ?? { operators: [], at, text: text.trim() };
    known.operators.push(operator);
    found.set(at, known);
  }
  return [...found.values()];
}

export type Mark = "caught" | "missed" | "quiet" | "alarm" | "unattributed" | "accepted" | "none";

/** What a mark looks like in text; every format explains them with `MARK_LEGEND`. */
export const MARK_SIGNS: Readonly<Record<Mark, string>> = {
  caught: "✓",
  missed: "✗",
  quiet: "✓",
  alarm: "!",
  unattributed: "?",
  accepted: "a",
  none: "·",
};
export const MARK_LEGEND =
  "✓ caught, or quiet where it should be · ✗ missed · ! false alarm · ? red, but names nothing · a allowed on purpose · · not tried";

export function killMatrix(guards: readonly GuardRecord[], tiers: readonly Tier[] = TIERS): KillMatrix {
  const proven = guards.filter((guard) => (guard.proof?.cells.length ?? 0) > 0);
  const cells = proven.map((guard) => new Map(guard.proof?.cells.map((cell) => [key(cell), cell])));
  const rows: KillRow[] = [];
  for (const tier of tiers) {
    const operators = new Map<string, string>();
    for (const mine of cells) for (const [id, cell] of mine) if (cell.tier === tier) operators.set(id, cell.operator);
    for (const [id, operator] of operators) {
      const marks = cells.map((mine) => markOf(mine.get(id)?.outcome));
      if (marks.some((mark) => mark !== "none")) rows.push({ tier, operator, marks });
    }
  }
  return { guards: proven, rows };
}

const key = ({ tier, operator }: Cell): string => `${tier} ${operator}`;

function markOf(outcome: CellOutcome | undefined): Mark {
  switch (outcome?.kind) {
    case "caught":
    case "fails-closed":
      return "caught";
    case "missed":
      return "missed";
    case "quiet":
      return "quiet";
    case "false-alarm":
    case "flaky":
      return "alarm";
    case "caught-unattributed":
    case "timeout":
      return "unattributed";
    case "accepted":
      return "accepted";
    default:
      return "none";
  }
}

/** "static 14 of 20 · dynamic 0 of 3"; tiers are never added up. */
export function tierSentence(tiers: GuardProof["tiers"]): string {
  return tiers.map(({ tier, caught, eligible }) => `${tierName(tier)} ${caught} of ${eligible}`).join(" · ");
}

function tierName(tier: Tier): string {
  return tier === "control" ? "controls" : tier;
}
