/** One guard from what it forbids to its record: canaries, protocol, verdict, causes, and a repair that was proven as well. */
import { createHash } from "node:crypto";
import type {
  Cause,
  Cell,
  CellOutcome,
  Forbids,
  GuardProof,
  GuardRecord,
  GuardVerdict,
  Inferred,
  Repair,
} from "../../model/index.ts";
import type { CanaryCatalogue, Guard, GuardCanary, ScratchTree, TreeChange } from "../types.ts";
import { isNamed, tailOf } from "./attribute.ts";
import type { Baseline } from "./classify.ts";
import type { Surroundings } from "./environment.ts";
import { countTiers, judge } from "./judge.ts";
import { tryCanaries, type Notes, type Trial, type TrialResult } from "./protocol.ts";
import { isBetter, missedOf, type Evidenced } from "./repaired.ts";
import { reproduce } from "./reproduce.ts";

/** A place in the repository that breaks the guard's rule, as Assay's own engine sees it. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  /** Operators of the form in which it is written; empty when any form will do. */
  readonly operators: readonly string[];
}

/** What proving a guard needs from outside of it. */
export interface Proving {
  /** Readings of what the guard forbids, the most telling first; never empty. */
  readonly infer: (guard: Guard) => Promise<readonly Inferred[]>;
  /** Lines to paste into assay.yaml when nothing could be inferred or confirmed. */
  readonly declarationFor: (guard: Guard, inferred: Inferred) => string;
  readonly catalogueFor: (forbids: Forbids, guard: Guard) => CanaryCatalogue;
  readonly flawOf: (canary: GuardCanary, forbids: Forbids) => Promise<string | undefined>;
  readonly violationsOf: (forbids: Forbids) => readonly Violation[];
  /** Why nothing can be in scope: "no file matches services/**"; undefined when the scope holds files. */
  readonly emptyScope: (forbids: Forbids) => string | undefined;
  readonly policyOf: (
    guard: Guard,
    operator: string,
  ) => { readonly path: string; readonly line: number; readonly text: string } | undefined;
  readonly diagnose: (guard: Guard, missed: readonly string[]) => readonly Cause[];
  /** The line that lets CI go on whatever the guard says. */
  readonly toleranceOf: (guard: Guard) => Cause | undefined;
  /** Repairs that were not proven yet, in the order in which they should be tried. */
  readonly repairs: (guard: Guard, causes: readonly Cause[]) => Promise<readonly RepairToProve[]>;
  /** Programs that the guard names and that are not on this machine. */
  readonly absentTools: (guard: Guard) => readonly string[];
  readonly surroundings: (guard: Guard) => Surroundings;
  /** What a linter prints with each report of this rule. */
  readonly codeOf: (guard: Guard, forbids: Forbids) => RegExp | undefined;
  /** Why the guard may look at an installed copy of what it guards instead of the scratch tree. */
  readonly elsewhere: (guard: Guard, forbids: Forbids) => Promise<string | undefined>;
  readonly memory: (key: string) => Memory;
  readonly trees: readonly ScratchTree[];
  readonly isolation: string;
  readonly deadline?: number;
  readonly now: () => number;
  readonly isAborted: () => boolean;
  readonly progress: (done: number, total: number) => void;
}

/** What earlier runs learnt under one key. */
export interface Memory {
  readonly get: (operator: string) => CellOutcome | undefined;
  readonly put: (cell: Cell) => void;
  readonly notes: Notes;
}

export interface RepairToProve {
  readonly repair: Repair;
  readonly changes: readonly TreeChange[];
  /** The guard as the repaired tree calls it: its command may be what was repaired. */
  readonly guard: Guard;
}

/** Verdicts that a pattern in the guard's source may explain. */
const FAULTY: ReadonlySet<GuardVerdict["kind"]> = new Set(["blind", "cannot-fail", "works-but-red", "vacuous"]);
/** Causes that a guard which works may have: what cannot be read or is not there passes it in silence. */
const LESSER: ReadonlySet<Cause["id"]> = new Set(["swallowed-error", "empty-glob", "tracked-only", "narrow-glob"]);
/** Holds files of the scope already, so that a guard which does not go there misses them. */
const OUT_OF_REACH = "the deepest folder";
/** Causes that show by themselves that nothing can be reported, whatever the guard forbids. */
const DEADLY: ReadonlySet<Cause["id"]> = new Set(["status-lost", "never-fails"]);

/** So many readings of a guard are tried until one is confirmed by something that it catches. */
const READINGS = 3;

export async function proveGuard(guard: Guard, proving: Proving): Promise<GuardRecord> {
  const [first, ...others] = await proving.infer(guard);
  if (first === undefined) throw new Error("inference gives at least one reading");
  const record = await proveReading(guard, first, proving);
  if (!isUnconfirmed(record)) return record;
  for (const reading of others.slice(0, READINGS - 1)) {
    const next = await proveReading(guard, reading, proving);
    if (next.verdict.kind !== "not-tested") return next;
  }
  return record;
}

/** Only a reading that was tried and that nothing confirmed says what to declare. */
function isUnconfirmed({ verdict, forbids }: GuardRecord): boolean {
  return isUnconfirmedVerdict(verdict) && forbids?.kind === "inferred";
}

async function proveReading(guard: Guard, inferred: Inferred, proving: Proving): Promise<GuardRecord> {
  const base = recordOf(guard, inferred);
  const untested = (reason: string, declaration?: string): GuardRecord => ({
    ...base,
    verdict: { kind: "not-tested", reason, ...(declaration === undefined ? {} : { declaration }) },
  });
  if (isLate(proving)) return untested("the budget was used up before its turn");
  if (inferred.kind === "unknown") {
    const reason = await brokenReason(guard, proving);
    if (reason !== undefined) return { ...base, verdict: { kind: "broken", reason } };
    return untested(inferred.reason, proving.declarationFor(guard, inferred));
  }
  const { forbids } = inferred;
  const empty = proving.emptyScope(forbids);
  const catalogue = empty === undefined ? proving.catalogueFor(forbids, guard) : { canaries: [], ineligible: [] };
  const violations = proving.violationsOf(forbids);
  const [tree] = proving.trees;
  const interpreter = tree === undefined ? undefined : await interpreterOf(guard, tree);
  const trial = trialOf(guard, catalogue, forbids, violations, interpreter, proving);
  const result = await tryCanaries(trial);
  if (result.kind === "unusable") return untested(result.reason);
  const evidence = await judged(guard, inferred, result, violations, empty, proving);
  const { verdict, cells } = evidence;
  const missed = cells.filter(({ outcome }) => outcome.kind === "missed").map(({ operator }) => operator);
  const isFaulty = FAULTY.has(verdict.kind);
  const causes = causesOf(guard, verdict, [...missed, ...relativeAlarms(cells)], proving);
  const unseen = isFaulty ? unseenBy(violations, cells, result.baseline) : [];
  const before = { verdict, cells, text: result.baseline.text };
  const repaired =
    causes.length === 0 ? undefined : await proveRepair(guard, causes, before, inferred, trial, interpreter, proving);
  const proof: GuardProof = {
    cells,
    tiers: countTiers(cells),
    causes,
    ...(repaired === undefined ? {} : { repair: repaired }),
    unseen: unseen.map(({ path, line, text }) => ({ path, line, text })),
    baseline: {
      exitCode: result.baseline.exitCode,
      milliseconds: Math.round(result.baseline.milliseconds),
      tail: tailOf(result.baseline.text),
    },
    isolation: proving.isolation,
    treeHash: tree?.treeHash ?? "",
    ...(interpreter === undefined ? {} : { interpreter }),
    reproduce: reproduce(guard, catalogue, cells),
  };
  return { ...base, verdict, proof };
}

function causesOf(guard: Guard, verdict: GuardVerdict, missed: readonly string[], proving: Proving): readonly Cause[] {
  if (FAULTY.has(verdict.kind)) return proving.diagnose(guard, missed);
  if (verdict.kind !== "proven" || missed.length === 0) return [];
  return proving.diagnose(guard, missed).filter(({ id }) => LESSER.has(id));
}

/** A relative import taken for the forbidden module has the same cause as one that is not seen. */
function relativeAlarms(cells: readonly Cell[]): readonly string[] {
  return cells.flatMap(({ operator, outcome }) =>
    operator === "relative namesake" && outcome.kind === "false-alarm" ? [operator] : [],
  );
}

/** A guard that crashes is broken whatever it was meant to forbid. */
async function brokenReason(guard: Guard, proving: Proving): Promise<string | undefined> {
  const result = await tryCanaries({
    guard,
    catalogue: { canaries: [], ineligible: [] },
    trees: proving.trees.slice(0, 1),
    surroundings: proving.surroundings(guard),
    flawOf: () => Promise.resolve(undefined),
    acceptsRed: () => true,
    known: () => undefined,
    learn: () => undefined,
    now: proving.now,
    isAborted: proving.isAborted,
    progress: proving.progress,
  });
  return result.kind === "broken" ? result.reason : undefined;
}

function recordOf(guard: Guard, forbids: Inferred): Omit<GuardRecord, "verdict" | "proof"> {
  return {
    id: guard.id,
    run: guard.run,
    ...(guard.cwd === "." ? {} : { cwd: guard.cwd }),
    where: guard.where,
    source: guard.source,
    files: guard.files,
    forbids,
  };
}

function trialOf(
  guard: Guard,
  catalogue: CanaryCatalogue,
  forbids: Forbids,
  violations: readonly Violation[],
  interpreter: string | undefined,
  proving: Proving,
): Trial {
  const code = proving.codeOf(guard, forbids);
  const memory = proving.memory(`${memoryKey(guard, catalogue, interpreter, proving)} ${code?.source ?? ""}`);
  // What it did on any tree: the order of the next run.
  const history = proving.memory(JSON.stringify({ history: guard.id, run: guard.run, forbids }));
  return {
    guard,
    catalogue,
    last: history.get,
    trees: proving.trees,
    surroundings: proving.surroundings(guard),
    flawOf: (canary) => proving.flawOf(canary, forbids),
    acceptsRed: (text) => isOfRule(text, code) && violations.some((violation) => isReported(violation, text)),
    known: memory.get,
    learn: (cell) => {
      memory.put(cell);
      history.put(cell);
    },
    notes: memory.notes,
    ...(code === undefined ? {} : { code }),
    ...(proving.deadline === undefined ? {} : { deadline: proving.deadline }),
    now: proving.now,
    isAborted: proving.isAborted,
    progress: proving.progress,
  };
}

/** All that decides an outcome: the tree, the call, what is planted, the interpreter, the isolation. */
function memoryKey(
  { argv, cwd, env }: Guard,
  { canaries }: CanaryCatalogue,
  interpreter: string | undefined,
  { trees, isolation }: Proving,
): string {
  const planted = canaries
    .toSorted((a, b) => (a.operator < b.operator ? -1 : 1))
    .map(({ operator, changes, variation, names, expects }) => [
      operator,
      expects,
      names,
      variation,
      changes.map((change) =>
        "bytes" in change ? { ...change, bytes: Buffer.from(change.bytes).toString("base64") } : change,
      ),
    ]);
  const canaryHash = createHash("sha256").update(JSON.stringify(planted)).digest("hex");
  return JSON.stringify({ argv, cwd, env, canaryHash, interpreter, tree: trees[0]?.treeHash, isolation });
}

interface JudgedGuard {
  readonly verdict: GuardVerdict;
  readonly cells: readonly Cell[];
}

async function judged(
  guard: Guard,
  inferred: Exclude<Inferred, { readonly kind: "unknown" }>,
  result: Exclude<TrialResult, { readonly kind: "unusable" }>,
  violations: readonly Violation[],
  empty: string | undefined,
  proving: Proving,
): Promise<JudgedGuard> {
  if (result.kind !== "tried") return { verdict: { kind: result.kind, reason: result.reason }, cells: [] };
  if (empty !== undefined) {
    if (result.baseline.exitCode === 0 && "in" in inferred.forbids && inferred.forbids.in.some(isBuilt)) {
      return { verdict: { kind: "not-tested", reason: `${empty}: a build makes it` }, cells: result.cells };
    }
    if (result.baseline.exitCode === 0) return { verdict: { kind: "vacuous", reason: empty }, cells: result.cells };
    return {
      verdict: { kind: "not-tested", reason: `${empty}, and the guard says so by failing` },
      cells: result.cells,
    };
  }
  const cells = result.cells.map((cell) =>
    inferred.kind === "inferred" ? withoutGuess(accepted(cell, guard, proving)) : accepted(cell, guard, proving),
  );
  const missed = cells.filter(({ outcome }) => outcome.kind === "missed").map(({ operator }) => operator);
  const causes = proving.diagnose(guard, missed);
  const deadly = causes.find(({ id }) => DEADLY.has(id));
  const tolerance = proving.toleranceOf(guard);
  const isNarrow = causes.some(({ id, operators }) => id === "narrow-glob" && operators.includes(OUT_OF_REACH));
  const verdict = judge({
    cells,
    isDeclared: inferred.kind === "declared",
    violations: (isOfRule(result.baseline.text, proving.codeOf(guard, inferred.forbids)) ? violations : [])
      .filter((violation) => isReported(violation, result.baseline.text))
      .map(({ path, line }) => ({ path, line })),
    isRed: result.baseline.exitCode !== 0,
    ...(deadly === undefined ? {} : { cannotFail: deadly.text }),
    ...(tolerance === undefined ? {} : { tolerated: tolerance.text }),
    outOfReach: isNarrow ? [OUT_OF_REACH] : [],
    absentTools: proving.absentTools(guard),
    declaration: proving.declarationFor(guard, inferred),
  });
  const isUnseen = verdict.kind === "cannot-fail" ? deadly === undefined : isUnconfirmedVerdict(verdict);
  const elsewhere = isUnseen && !wasSeen(cells) ? await proving.elsewhere(guard, inferred.forbids) : undefined;
  return { verdict: elsewhere === undefined ? verdict : { kind: "not-tested", reason: elsewhere }, cells };
}

function isUnconfirmedVerdict(verdict: GuardVerdict): boolean {
  return verdict.kind === "not-tested" && verdict.declaration !== undefined;
}

/** Did any run answer to what was planted? */
function wasSeen(cells: readonly Cell[]): boolean {
  return cells.some(
    ({ outcome }) =>
      /^(?:caught|caught-unattributed|false-alarm)$/.test(outcome.kind) ||
      (outcome.kind === "missed" && outcome.tail.includes("assay_canary")),
  );
}

/** A miss that a line of the repository allows is no miss. */
function accepted(cell: Cell, guard: Guard, proving: Proving): Cell {
  if (cell.outcome.kind !== "missed") return cell;
  const policy = proving.policyOf(guard, cell.operator);
  return policy === undefined ? cell : { ...cell, outcome: { kind: "accepted", policy } };
}

/** Several lists of one guard may be about several folders: where the rule was inferred, only its first name is sure to belong here. */
function withoutGuess(cell: Cell): Cell {
  if (cell.outcome.kind !== "missed" || !cell.operator.startsWith("other target ")) return cell;
  const reason = "it was not caught here, but its list may be about another folder: declare what it forbids to be sure";
  return { ...cell, outcome: { kind: "ineligible", reason } };
}

/** Folders that an earlier step makes; they are no part of a checkout. */
function isBuilt(pattern: string): boolean {
  return pattern
    .split("/")
    .some((part) => /^(?:dist|build|out|target|_build|_site|\.next|node_modules|coverage)$/.test(part));
}

/** A linter that names a file may do so for another of its rules. */
function isOfRule(text: string, code: RegExp | undefined): boolean {
  return code === undefined || code.test(text);
}

function isReported({ path }: Violation, text: string): boolean {
  return isNamed(text, path) || isNamed(text, path.replaceAll("/", "."));
}

/**
 * Violations that are there and that the guard does not name, where its own misses explain it. One in a form that it catches
 * elsewhere is out of its scope, not out of its sight.
 */
function unseenBy(violations: readonly Violation[], cells: readonly Cell[], baseline: Baseline): readonly Violation[] {
  const missed = new Set(cells.filter(({ outcome }) => outcome.kind === "missed").map(({ operator }) => operator));
  return violations.filter(
    (violation) =>
      !isReported(violation, baseline.text) && violation.operators.some((operator) => missed.has(operator)),
  );
}

/** A repair is shown only with the verdict that the repaired guard earned on the same tree, and only where that is better. */
async function proveRepair(
  guard: Guard,
  causes: readonly Cause[],
  before: Evidenced,
  inferred: Exclude<Inferred, { readonly kind: "unknown" }>,
  trial: Trial,
  interpreter: string | undefined,
  proving: Proving,
): Promise<Repair | undefined> {
  const violations = proving.violationsOf(inferred.forbids);
  let best: Repair | undefined;
  let least = before;
  for (const made of await proving.repairs(guard, causes)) {
    if (isLate(proving) || proving.isAborted()) return best;
    const key = memoryKey(made.guard, trial.catalogue, interpreter, proving);
    const { get, put, notes } = proving.memory(`${key} ${made.repair.patch}`);
    const repaired = { ...trial, guard: made.guard, always: made.changes, known: get, learn: put, notes };
    const result = await tryCanaries(repaired);
    if (result.kind !== "tried") continue;
    const { verdict, cells } = await judged(made.guard, inferred, result, violations, undefined, {
      ...proving,
      diagnose: () => [],
    });
    const after = { verdict, cells, text: result.baseline.text };
    if (!isBetter(least, after, violations)) continue;
    best = { ...made.repair, verdict };
    // Where the status was lost, its repair alone may be enough; otherwise the first that helps is the one that does most.
    if (missedOf(after) === 0 || !made.repair.removes.every((id) => DEADLY.has(id))) break;
    least = after;
  }
  return best;
}

const INTERPRETERS = /^(?:python[\d.]*|node|bash|ruby|perl|php)$/;
const VERSION_TIMEOUT_MS = 10_000;

/** One run asks each interpreter once. */
const versions = new WeakMap<ScratchTree, Map<string, Promise<string | undefined>>>();

function interpreterOf(guard: Guard, tree: ScratchTree): Promise<string | undefined> {
  const words = [...guard.argv, ...guard.run.split(/\s+/)].map((word) => word.slice(word.lastIndexOf("/") + 1));
  const program =
    words.find((word) => INTERPRETERS.test(word) && word !== "bash") ?? words.find((word) => INTERPRETERS.test(word));
  if (program === undefined) return Promise.resolve(undefined);
  const known = versions.get(tree) ?? new Map<string, Promise<string | undefined>>();
  versions.set(tree, known);
  const key = JSON.stringify([program, guard.env]);
  const asked = known.get(key) ?? versionOf(program, guard, tree);
  known.set(key, asked);
  return asked;
}

async function versionOf(program: string, guard: Guard, tree: ScratchTree): Promise<string | undefined> {
  const run = { argv: [program, "--version"], cwd: ".", env: guard.env, timeoutMs: VERSION_TIMEOUT_MS };
  const ran = await tree.run(run, [], {});
  if (ran.kind !== "ran" || ran.result.kind !== "exited" || ran.result.code !== 0) return undefined;
  const [line] = ran.result.text.trim().split("\n");
  return line === undefined || line === "" ? undefined : line.startsWith("v") ? `${program} ${line}` : line;
}

function isLate({ deadline, now }: Proving): boolean {
  return deadline !== undefined && now() >= deadline;
}
