/** Cells → verdict. The order of the questions is the order of trust: what could not be tested accuses nobody. */
import { REPAIRS } from "./classify.ts";
import { TIERS, type Cell, type GuardProof, type GuardVerdict } from "../../model/index.ts";

export interface Evidence {
  readonly cells: readonly Cell[];
  /** Declared by the user, or inferred from the guard's source. */
  readonly isDeclared: boolean;
  /** Real violations that the guard reports on the untouched tree, each confirmed by the engine. */
  readonly violations: readonly { readonly path: string; readonly line: number }[];
  readonly isRed: boolean;
  /** The guard's own source or call shows that its status is lost: a sentence. */
  readonly cannotFail?: string;
  /** CI goes on whatever the guard says: a sentence. */
  readonly tolerated?: string;
  /** Operators on files that are in the scope and that a line of the guard's source keeps out of its reach. */
  readonly outOfReach: readonly string[];
  /** Programs that it looks for and that are not here. */
  readonly absentTools: readonly string[];
  /** Lines to paste when the rule was inferred and nothing confirmed it. */
  readonly declaration: string;
}

/** A verdict of "cannot fail" wants that many forms of the violation. */
const FORMS_TO_ACCUSE = 3;

export function judge(evidence: Evidence): GuardVerdict {
  const { cells } = evidence;
  const flaky = cells.filter(({ outcome }) => outcome.kind === "flaky");
  if (flaky.length > 0) {
    return { kind: "flaky", reason: `repeated runs disagree on ${flaky.map(({ operator }) => operator).join(", ")}` };
  }
  const tested = staticCells(cells);
  const missed = tested.filter(({ outcome }) => outcome.kind === "missed").map(({ operator }) => operator);
  const caught = caughtOf(tested, isSpecific(cells));
  const alarms = cells.filter(({ tier, outcome }) => tier === "control" && outcome.kind === "false-alarm");
  if (alarms.some(({ operator }) => operator === UNCHANGED)) {
    return { kind: "flaky", reason: "a second run on the unchanged tree says something else" };
  }
  if (alarms.some(({ operator }) => operator === BENIGN)) {
    // It may rightly want more of a new file, such as a licence line: then red says nothing about what was planted.
    return { kind: "not-tested", reason: "it goes red for any new file, also a harmless one, so nothing can be told" };
  }
  if (alarms.some(({ outcome }) => outcome.kind === "false-alarm" && UNUSED.test(outcome.tail))) {
    // The planted imports are not used either: a linter that says so has not shown that it forbids them.
    return { kind: "not-tested", reason: "it goes red for any import that is not used, so nothing can be told" };
  }
  if (caught.length === 0) return nothingCaught(evidence, tested, missed);
  if (evidence.isRed) return { kind: "works-but-red", violations: evidence.violations, missed, caught };
  if (evidence.tolerated !== undefined && caught.length + missed.length >= FORMS_TO_ACCUSE)
    return { kind: "cannot-fail", missed: [...caught, ...missed], reason: evidence.tolerated };
  const unreached = [...missed, ...evidence.outOfReach];
  if (unreached.length > 0) return { kind: "blind", missed: unreached, caught };
  if (alarms.length > 0) return { kind: "over-fires", on: alarms.map(({ operator }) => operator) };
  return { kind: "proven", operators: caught };
}

const UNUSED = /\bunused import|imported but unused|\bF401\b|no-unused-(?:vars|imports)|is defined but never used/i;

/** Ids of the controls that every catalogue has. */
export const BENIGN = "benign file";
export const UNCHANGED = "unmodified re-run";

function nothingCaught(evidence: Evidence, tested: readonly Cell[], missed: readonly string[]): GuardVerdict {
  if (missed.length === 0) {
    const untested = evidence.cells.find(({ outcome }) => outcome.kind === "left-out" || outcome.kind === "timeout");
    if (tested.some(({ outcome }) => outcome.kind === "caught-unattributed")) {
      return {
        kind: "not-tested",
        reason:
          "it goes red for what is planted, but also for what is harmless or names nothing, so nothing can be told",
      };
    }
    const isRepair = evidence.cells.some(({ outcome }) => outcome.kind === "ineligible" && outcome.reason === REPAIRS);
    if (isRepair) return { kind: "not-tested", reason: REPAIRS };
    const why =
      untested?.outcome.kind === "timeout" ? "every run took too long" : "no planted violation could be tried";
    return { kind: "not-tested", reason: untested?.outcome.kind === "left-out" ? untested.outcome.reason : why };
  }
  if (evidence.absentTools.length > 0) {
    const tools = evidence.absentTools.join(", ");
    return { kind: "not-tested", reason: `it looks for ${tools}, which is not installed here, and passes without` };
  }
  // Of an odd encoding it may well say that it cannot read the file.
  const isSeen = tested.some(({ outcome }) => outcome.kind === "missed" && outcome.tail.includes("assay_canary"));
  if (missed.length >= FORMS_TO_ACCUSE && (evidence.isDeclared || evidence.cannotFail !== undefined || isSeen)) {
    const reason =
      evidence.cannotFail ??
      (isSeen ? "it prints the planted violation and still exits as if all were well" : undefined);
    return { kind: "cannot-fail", missed, ...(reason === undefined ? {} : { reason }) };
  }
  return {
    kind: "not-tested",
    reason: evidence.isDeclared
      ? `only ${missed.length} forms could be planted, too few to say that it cannot fail`
      : "what it forbids was inferred, and nothing that was planted made it red: declare what it forbids",
    ...(evidence.isDeclared ? {} : { declaration: evidence.declaration }),
  };
}

/** A red run that names nothing counts only where what is harmless stays green. */
function isSpecific(cells: readonly Cell[]): boolean {
  const controls = cells.filter(({ tier, operator }) => tier === "control" && operator !== UNCHANGED);
  return (
    controls.length > 0 && controls.every(({ outcome }) => outcome.kind === "quiet" || outcome.kind === "ineligible")
  );
}

function caughtOf(tested: readonly Cell[], specific: boolean): readonly string[] {
  return tested
    .filter(({ outcome }) => outcome.kind === "caught" || (specific && outcome.kind === "caught-unattributed"))
    .map(({ operator }) => operator);
}

function staticCells(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(({ tier }) => tier === "static");
}

/** Per tier, never blended; cells that could not be tried do not count. */
export function countTiers(cells: readonly Cell[]): GuardProof["tiers"] {
  const specific = isSpecific(cells);
  return TIERS.flatMap((tier) => {
    const mine = cells.filter((cell) => cell.tier === tier && isEligible(cell));
    if (mine.length === 0) return [];
    return [{ tier, eligible: mine.length, caught: mine.filter((cell) => isGood(cell, specific)).length }];
  });
}

function isEligible({ outcome }: Cell): boolean {
  return outcome.kind !== "ineligible" && outcome.kind !== "left-out" && outcome.kind !== "accepted";
}

function isGood({ outcome }: Cell, specific: boolean): boolean {
  switch (outcome.kind) {
    case "caught":
    case "fails-closed":
    case "quiet":
      return true;
    case "caught-unattributed":
      return specific;
    default:
      return false;
  }
}
