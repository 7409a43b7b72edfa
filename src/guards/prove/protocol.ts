/**
 * The protocol for one guard: baseline twice, controls, canaries (each applied, run and undone by the scratch tree), surprising
 * results three times, the baseline again. Several scratch trees work at once; what was known before is not run again.
 */
import { createHash } from "node:crypto";
import type { Cell, CellOutcome } from "../../model/index.ts";
import type { CommandResult } from "../../sandbox/types.ts";
import type { CanaryCatalogue, Guard, GuardCanary, GuardRun, RunVariation, ScratchTree, TreeChange } from "../types.ts";
import { newLines, tailOf, withoutNumbers } from "./attribute.ts";
import { REPAIRS, agree, classify, isExpected, type Baseline } from "./classify.ts";
import { troubleOf, type Surroundings } from "./environment.ts";
import { UNCHANGED } from "./judge.ts";
import { inOrder } from "./order.ts";

export interface Trial {
  readonly guard: Guard;
  readonly catalogue: CanaryCatalogue;
  readonly trees: readonly ScratchTree[];
  readonly surroundings: Surroundings;
  /** A canary that does not parse, resolve or change anything proves nothing: the reason, or undefined when it is sound. */
  readonly flawOf: (canary: GuardCanary) => Promise<string | undefined>;
  /** A red baseline: may the canaries be judged by what is newly named? Decided by who can confirm the violations. */
  readonly acceptsRed: (text: string) => boolean;
  /** What a linter prints with every report of the rule that is tested; reports of its other rules say nothing. */
  readonly code?: RegExp;
  /** Changes that every run has, such as a repaired guard. */
  readonly always?: readonly TreeChange[];
  readonly known: (operator: string) => CellOutcome | undefined;
  readonly learn: (cell: Cell) => void;
  /** Outcomes of the last run on whatever tree, which decide the order. */
  readonly last?: (operator: string) => CellOutcome | undefined;
  /** What an earlier run noted of the guard itself, on the same tree; nothing is noted where there is none. */
  readonly notes?: Notes;
  /** Time after which no further canary is started, in milliseconds of `now`. */
  readonly deadline?: number;
  readonly now: () => number;
  readonly isAborted: () => boolean;
  readonly progress: (done: number, total: number) => void;
}

/** Kept with the outcomes, which hold only where the guard still does what it did without a canary. */
export interface Notes {
  readonly get: (name: "baseline" | "variation" | "complete") => string | undefined;
  readonly put: (name: "baseline" | "variation" | "complete", text: string) => void;
  /** Outcomes and notes are of another state of this machine. */
  readonly forget: () => void;
}

export type TrialResult =
  | { readonly kind: "tried"; readonly baseline: Baseline; readonly cells: readonly Cell[] }
  /** The baseline already decides. */
  | { readonly kind: "unusable"; readonly reason: string; readonly baseline?: Baseline }
  | { readonly kind: "broken"; readonly reason: string; readonly baseline: Baseline }
  | { readonly kind: "flaky"; readonly reason: string; readonly baseline: Baseline };

type GitState = NonNullable<RunVariation["git"]>;

const FIRST_TIMEOUT_MS = 120_000;
const LEAST_TIMEOUT_MS = 10_000;
const RUNS_OF_A_SURPRISE = 3;
/** So many of the first canaries decide whether the guard looks at files in another state of git. */
const PROBES = 3;

export async function tryCanaries(trial: Trial): Promise<TrialResult> {
  const [tree] = trial.trees;
  if (tree === undefined) return { kind: "unusable", reason: "no scratch copy could be made" };
  const first = await baselineOn(tree, trial, FIRST_TIMEOUT_MS);
  if (first.kind !== "ran") return { kind: "unusable", reason: first.reason };
  const baseline = asBaseline(first.result);
  const trouble = troubleOf(first.result, trial.surroundings);
  if (trouble.kind === "surroundings") return { kind: "unusable", reason: trouble.reason, baseline };
  if (trouble.kind === "broken") return { kind: "broken", reason: trouble.reason, baseline };
  if (baseline.exitCode !== 0 && !trial.acceptsRed(baseline.text)) {
    const reason = `it is red on the untouched tree, and what it reports could not be confirmed: ${tailOf(baseline.text, 1)}`;
    return { kind: "unusable", reason, baseline };
  }
  const isSettled = isAsNoted(trial, baseline);
  const flaky = isSettled ? undefined : await repeatedBaseline(trial, baseline);
  if (flaky !== undefined) return flaky;
  trial.notes?.put("baseline", noted(baseline));
  const usual = await usualVariation(trial, tree, baseline);
  const tried = await allCells(trial, baseline, usual);
  const cells = withoutOtherRules(tried.cells, trial.code);
  if (tried.runs === 0 && isSettled) return { kind: "tried", baseline, cells };
  if (!trial.isAborted() && cells.some(({ outcome }) => outcome.kind !== "left-out")) {
    const last = await baselineOn(tree, trial, timeoutFor(baseline));
    const isCutOff = last.kind === "ran" && last.result.kind !== "exited" && last.result.kind !== "signalled";
    const code = last.kind === "ran" ? asBaseline(last.result).exitCode : undefined;
    if (!isCutOff && code !== baseline.exitCode) {
      cells.push({ operator: UNCHANGED, tier: "control", outcome: { kind: "flaky", red: 1, runs: 3 } });
    } else if (!isCutOff) trial.notes?.put("complete", "yes");
  }
  return { kind: "tried", baseline, cells };
}

/** A second run on the unchanged tree, and on each other tree: they agree, or nothing can be said. */
async function repeatedBaseline(trial: Trial, baseline: Baseline): Promise<TrialResult | undefined> {
  for (const other of trial.trees) {
    const again = await baselineOn(other, trial, timeoutFor(baseline));
    if (again.kind !== "ran") return { kind: "unusable", reason: again.reason, baseline };
    // A run that was cut off says nothing of the guard.
    const cutOff = again.result.kind === "exited" ? undefined : troubleOf(again.result, trial.surroundings);
    if (cutOff !== undefined && cutOff.kind === "surroundings")
      return { kind: "unusable", reason: cutOff.reason, baseline };
    const said = asBaseline(again.result);
    const changed = newLines(said.text, baseline.text);
    if (said.exitCode !== baseline.exitCode || (baseline.exitCode !== 0 && changed.length > 0)) {
      const reason = `two runs on the unchanged tree end with ${baseline.exitCode} and ${said.exitCode}`;
      return { kind: "flaky", reason, baseline };
    }
  }
  return undefined;
}

/**
 * Was the guard seen to be steady by an earlier run, and does it say the same now? A guard that ends otherwise than it did, or that is red for
 * something else, runs with other tools or in other surroundings: what was learnt then is forgotten.
 */
function isAsNoted({ notes }: Trial, baseline: Baseline): boolean {
  const [code, hash] = (notes?.get("baseline") ?? "").split(" ");
  if (hash === undefined) return false;
  const [now, nowHash] = noted(baseline).split(" ");
  const isSame = hash === nowHash;
  if (code !== now || (!isSame && baseline.exitCode !== 0)) notes?.forget();
  return code === now && isSame && notes?.get("complete") !== undefined;
}

/** Exit code and a hash of what is said: without times and counts, in any order, as these differ from run to run. */
function noted({ exitCode, text }: Baseline): string {
  const lines = newLines(text, "").map(withoutNumbers).sort();
  return `${exitCode} ${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
}

/**
 * A linter whose reports carry the rule's code, and that is red without it, has seen another fault of the planted file: the rule itself
 * missed it. Where the code never shows, the reports are of a form that is not known, and nothing is said.
 */
function withoutOtherRules(cells: Cell[], code: RegExp | undefined): Cell[] {
  if (code === undefined) return cells;
  const shows = cells.some(({ outcome }) => outcome.kind === "caught");
  return cells.map((cell) => {
    if (cell.outcome.kind !== "caught-unattributed") return cell;
    const { exitCode } = cell.outcome;
    const outcome: CellOutcome = shows
      ? { kind: "missed", exitCode, tail: "red for another rule only" }
      : { kind: "left-out", reason: "it is red, but no line of its output says for which of its rules" };
    return { ...cell, outcome };
  });
}

type Ran =
  | { readonly kind: "ran"; readonly result: CommandResult }
  | { readonly kind: "failed"; readonly reason: string };

async function baselineOn(tree: ScratchTree, trial: Trial, timeoutMs: number): Promise<Ran> {
  const ran = await tree.run(runOf(trial, timeoutMs), trial.always ?? [], {});
  if (ran.kind === "not-applied") return { kind: "failed", reason: ran.reason };
  return { kind: "ran", result: ran.result };
}

function asBaseline(result: CommandResult): Baseline {
  if (result.kind === "exited") {
    return { exitCode: result.code, text: result.text, milliseconds: result.milliseconds };
  }
  const text = "text" in result ? result.text : "";
  return { exitCode: 128, text, milliseconds: "milliseconds" in result ? result.milliseconds : 0 };
}

function timeoutFor(baseline: Baseline): number {
  return Math.max(LEAST_TIMEOUT_MS, Math.ceil(3 * baseline.milliseconds));
}

function runOf({ guard }: Trial, timeoutMs: number): GuardRun {
  return { argv: guard.argv, cwd: guard.cwd, env: guard.env, timeoutMs };
}

/** Guards that read `git diff` or `git ls-files` see a canary in some states of git only: the state in which it sees one is used. */
async function usualVariation(trial: Trial, tree: ScratchTree, baseline: Baseline): Promise<RunVariation> {
  const found = await findVariation(trial, tree, baseline);
  if (!trial.isAborted() && !isLate(trial)) trial.notes?.put("variation", found.git ?? "tracked");
  return found;
}

async function findVariation(trial: Trial, tree: ScratchTree, baseline: Baseline): Promise<RunVariation> {
  const before = trial.notes?.get("variation");
  if (before !== undefined) return before === "tracked" ? {} : { git: before as GitState };
  // Then nothing will be run.
  if (trial.catalogue.canaries.every(({ operator }) => trial.known(operator) !== undefined)) return {};
  const probes: GuardCanary[] = [];
  for (const canary of trial.catalogue.canaries) {
    if (probes.length === PROBES) break;
    const { tier, expects, variation } = canary;
    if (tier !== "static" || expects !== "red" || variation !== undefined) continue;
    if ((await trial.flawOf(canary)) === undefined) probes.push(canary);
  }
  for (const git of [undefined, "committed", "untracked"] as const) {
    const variation = git === undefined ? {} : { git };
    for (const probe of git === undefined ? probes : probes.slice(0, 1)) {
      if (trial.isAborted() || isLate(trial)) return {};
      const outcome = await runOnce(trial, tree, baseline, probe, variation);
      if (isRed(outcome)) return variation;
    }
  }
  return {};
}

function isRed(outcome: CellOutcome | undefined): boolean {
  return outcome?.kind === "caught" || outcome?.kind === "caught-unattributed";
}

async function allCells(
  trial: Trial,
  baseline: Baseline,
  usual: RunVariation,
): Promise<{ readonly cells: Cell[]; readonly runs: number }> {
  const { canaries, ineligible } = trial.catalogue;
  const outcomes = new Map<GuardCanary, CellOutcome>();
  const queue = trial.last === undefined ? [...canaries] : [...inOrder(canaries, trial.last)];
  let done = 0;
  let runs = 0;
  const work = async (tree: ScratchTree): Promise<void> => {
    for (let canary = queue.shift(); canary !== undefined; canary = queue.shift()) {
      const known = trial.known(canary.operator);
      if (known === undefined) runs += 1;
      const outcome = known ?? (await outcomeOf(trial, tree, baseline, canary, usual));
      outcomes.set(canary, outcome);
      trial.progress((done += 1), canaries.length);
    }
  };
  await Promise.all(trial.trees.map(work));
  const cells = [
    ...canaries.map((canary) => cellOf(canary, outcomes.get(canary) ?? { kind: "left-out", reason: "it was not run" })),
    ...ineligible.map(({ operator, tier, reason }): Cell => ({
      operator,
      tier,
      outcome: { kind: "ineligible", reason },
    })),
  ];
  return { cells, runs };
}

async function outcomeOf(
  trial: Trial,
  tree: ScratchTree,
  baseline: Baseline,
  canary: GuardCanary,
  usual: RunVariation,
): Promise<CellOutcome> {
  if (trial.isAborted()) return { kind: "left-out", reason: "interrupted" };
  if (isLate(trial)) return { kind: "left-out", reason: "the budget was used up" };
  const flaw = await trial.flawOf(canary);
  if (flaw !== undefined) return { kind: "ineligible", reason: flaw };
  const variation = { ...usual, ...canary.variation };
  const run = (state: RunVariation): Promise<CellOutcome> => runOnce(trial, tree, baseline, canary, state);
  const first = await run(variation);
  const agreed = isSurprise(canary, first) ? agree(await repeated(trial, canary, first, variation, run)) : first;
  const outcome: CellOutcome =
    canary.isProbe === true && agreed.kind === "missed"
      ? { kind: "ineligible", reason: "the guard reads no such file, and the scope has none" }
      : agreed;
  if (outcome.kind !== "left-out") trial.learn(cellOf(canary, outcome));
  return outcome;
}

/**
 * The outcomes of further runs, the first included. The last of a miss is run with everything committed, as it is in CI: a guard that asks for
 * the files of HEAD sees a change of one at once, but a new one only then. What it sees then, twice, is what counts.
 */
async function repeated(
  trial: Trial,
  canary: GuardCanary,
  first: CellOutcome,
  usual: RunVariation,
  run: (state: RunVariation) => Promise<CellOutcome>,
): Promise<readonly CellOutcome[]> {
  const mayWait = first.kind === "missed" && canary.tier === "static" && usual.git === undefined;
  const committed: RunVariation = mayWait ? { ...usual, git: "committed" } : usual;
  const outcomes = [first];
  while (outcomes.length < RUNS_OF_A_SURPRISE - 1 && !trial.isAborted()) outcomes.push(await run(usual));
  if (trial.isAborted()) return outcomes;
  const last = await run(committed);
  if (!mayWait || !isRed(last) || outcomes.some(({ kind }) => kind !== "missed")) return [...outcomes, last];
  const again = await run(committed);
  return isRed(again) ? [last, again] : [...outcomes, last, again];
}

/** What would accuse: a violation that is not seen, a harmless file that is. Other tiers are told, but accuse nobody. */
function isSurprise(canary: GuardCanary, outcome: CellOutcome): boolean {
  if (canary.tier !== "static" && canary.tier !== "control") return false;
  if (outcome.kind === "timeout" || outcome.kind === "ineligible" || outcome.kind === "left-out") return false;
  return !isExpected(canary, outcome) && outcome.kind !== "caught-unattributed";
}

async function runOnce(
  trial: Trial,
  tree: ScratchTree,
  baseline: Baseline,
  canary: GuardCanary,
  variation: RunVariation,
): Promise<CellOutcome> {
  const changes = [...(trial.always ?? []), ...canary.changes];
  const ran = await tree.run(runOf(trial, timeoutFor(baseline)), changes, variation);
  if (ran.kind === "not-applied") return { kind: "ineligible", reason: ran.reason };
  const outcome = classify(canary, baseline, ran.result, trial.code);
  const isRepaired = outcome.kind === "missed" && canary.changes.some(({ path }) => ran.wrote.includes(path));
  return isRepaired ? { kind: "ineligible", reason: REPAIRS } : outcome;
}

function isLate({ deadline, now }: Trial): boolean {
  return deadline !== undefined && now() >= deadline;
}

const MAX_PLANTED = 200;

function cellOf(canary: GuardCanary, outcome: CellOutcome): Cell {
  return {
    operator: canary.operator,
    tier: canary.tier,
    outcome,
    ...(canary.at === undefined ? {} : { at: canary.at }),
    ...(canary.planted === undefined ? {} : { planted: canary.planted.slice(0, MAX_PLANTED) }),
  };
}
