/** Runs the guards of a repository against canaries: discovery, sandbox, scratch trees, one record a guard. */
import { availableParallelism } from "node:os";
import { canariesFor, repositoryOf, validate } from "../canary/guards/index.ts";
import { pathMatcher } from "../config/match.ts";
import type { GuardsOutcome } from "../engine/audit.ts";
import type { EngineContext } from "../engine/context.ts";
import type { Progress } from "../engine/ports.ts";
import type { Session } from "../engine/session.ts";
import { diagnose } from "../guards/diagnose/index.ts";
import { toleranceOf } from "../guards/diagnose/place.ts";
import { discover } from "../guards/discover.ts";
import { declarationFor, findPolicy, inferAll, inferForbids } from "../guards/infer/index.ts";
import { namedFile } from "../guards/named.ts";
import { codeOf } from "../guards/prove/codes.ts";
import { elsewhereReason } from "../guards/prove/elsewhere.ts";
import { proveGuard, type Memory, type Proving } from "../guards/prove/prove-guard.ts";
import { report } from "../guards/prove/results.ts";
import { withoutRunner } from "../guards/prove/runner.ts";
import { absentTools, surroundingsOf } from "../guards/prove/surroundings.ts";
import type { Guard, ScratchTree, UntriedGuard } from "../guards/types.ts";
import { openCellStore, removeOldCells } from "../host/cell-store.ts";
import { pythonWasm, toolStamp } from "../host/installed.ts";
import { hasProgram } from "../host/programs.ts";
import { insideReader } from "../host/read.ts";
import { openSandbox } from "../host/sandbox.ts";
import { openScratch } from "../host/scratch.ts";
import type { Check, GuardRecord } from "../model/index.ts";
import { initPython } from "../syntax/python.ts";
import { declaredFor, withDeclared } from "./declared-guards.ts";
import { repairerOf } from "./guard-repairs.ts";
import { violationsOf } from "./violations.ts";

export interface GuardRunOptions {
  readonly root: string;
  /** Ids, scripts or commands; empty for every guard. */
  readonly names: readonly string[];
  /** Patterns of paths whose guards are left out, where none is named. */
  readonly exclude: readonly string[];
  /** Milliseconds for all guards together. */
  readonly budgetMs?: number;
  readonly allowUnsandboxed: boolean;
  /** Guards are all that was asked for: that none is there is then no pass. */
  readonly only: boolean;
  /** Say what would be run and what each guard forbids; run nothing. */
  readonly isDry: boolean;
  /** Scratch trees that work at once; default: one a core, at most 4. */
  readonly threads?: number;
  /** Use and keep outcomes of earlier runs (default true). */
  readonly cache?: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

const nothing = (): undefined => undefined;
const NO_MEMORY: Memory = { get: nothing, put: nothing, notes: { get: nothing, put: nothing, forget: nothing } };
const NO_GUARD =
  "no guard that may be run was found in CI, hooks or scripts; declare one under `guards:` in assay.yaml";
const MAX_TEXT = 2 * 1024 * 1024;
const MAX_TREES = 4;

export async function runGuards(
  session: Session,
  context: EngineContext,
  options: GuardRunOptions,
): Promise<GuardsOutcome> {
  // Scripts that the quick reader does not know are read by the grammar.
  await initPython(pythonWasm());
  const reader = insideReader(options.root, MAX_TEXT);
  const read = textReader(reader.read);
  const exclude = options.names.length === 0 ? options.exclude : [];
  const found = await discover(session.inventory, (path) => Promise.resolve(read(path)), exclude);
  const declared = withDeclared(found.guards, session.config.guards, session.inventory.paths);
  const guards = [...declared, ...(await filesNamed(options.names, declared, session, read))];
  const chosen = options.names.length === 0 ? guards : guards.filter((guard) => isNamed(guard, options.names));
  const unknown = options.names.filter((name) => !guards.some((guard) => isNamed(guard, [name])));
  const missing = unknown.map((name) => unknownGuard(name, guards, found.untried));
  const untried = options.names.length === 0 ? found.untried.map(untriedRecord) : [];
  if (chosen.length === 0) {
    // Asked to prove guards, and there is none: that is no pass.
    const none = options.only && missing.length === 0 ? [notRun("guards", NO_GUARD)] : [];
    return { records: untried, checks: [...missing, ...none], results: [] };
  }
  const repository = { read, paths: [...session.inventory.paths] };
  if (options.isDry) {
    const records: GuardRecord[] = [];
    for (const guard of chosen) {
      const forbids =
        declaredFor(guard, session.config.guards, repository.paths) ?? (await inferForbids(guard, repository));
      records.push({ ...listed(guard, "it was only listed"), forbids });
    }
    return { records: [...records, ...untried], checks: missing, results: [] };
  }

  const opened = await openSandbox({ allowUnsandboxed: options.allowUnsandboxed });
  if (!opened.ok) {
    const records = chosen.map((guard) => listed(guard, opened.message));
    return { records: [...records, ...untried], checks: [...missing, notRun("guards", opened.message)], results: [] };
  }
  const { sandbox } = opened;
  const scratch = await openScratch(options.root, session.inventory.listing, sandbox, options.signal);
  if (!scratch.ok) {
    sandbox.close();
    const records = chosen.map((guard) => listed(guard, scratch.message));
    return { records: [...records, ...untried], checks: [...missing, notRun("guards", scratch.message)], results: [] };
  }
  const trees: ScratchTree[] = [];
  if (options.cache !== false) removeOldCells();
  try {
    const count = Math.min(options.threads ?? availableParallelism(), MAX_TREES);
    trees.push(...(await Promise.all(Array.from({ length: count }, () => scratch.scratch.open(options.signal)))));
    const proving: Omit<Proving, "progress"> = {
      ...provingOf(session, context, read, trees, sandbox.isolation.text, options),
      repairs: repairerOf(session, { text: read, bytes: reader.read }),
    };
    const records: GuardRecord[] = [];
    for (const [index, guard] of chosen.entries()) {
      const progress = (done: number, total: number) => {
        options.progress?.("guards", index + (total === 0 ? 0 : done / total), chosen.length);
      };
      progress(0, 0);
      const inferred = declaredFor(guard, session.config.guards, repository.paths);
      const { guard: direct, runners } = withoutRunner(guard, hasProgram);
      const mine: Proving = {
        ...proving,
        ...(runners.length === 0
          ? {}
          : { isolation: `${proving.isolation}; ${runners.join(", ")} is not here: run with what is on PATH` }),
        progress,
        ...(inferred === undefined ? {} : { infer: () => Promise.resolve([inferred]) }),
      };
      records.push(await proveGuard(direct, mine));
    }
    const interrupted =
      options.signal?.aborted === true ? [notRun("guards", "interrupted; the next run goes on from here")] : [];
    const reports = records.map((record) => report(record, options.names.length > 0));
    return {
      records: [...records, ...untried],
      checks: [...missing, ...interrupted, ...reports.flatMap(({ check }) => (check === undefined ? [] : [check]))],
      results: reports.flatMap(({ results }) => results),
      leftOut: scratch.scratch.leftOut.map((entry) => ({ ...entry, reason: `guards ran without it: ${entry.reason}` })),
    };
  } finally {
    await scratch.scratch.close();
    sandbox.close();
  }
}

function provingOf(
  session: Session,
  context: EngineContext,
  read: (path: string) => string | undefined,
  trees: readonly ScratchTree[],
  isolation: string,
  options: GuardRunOptions,
): Omit<Proving, "progress" | "repairs"> {
  const { inventory } = session;
  const repository = { read, paths: [...inventory.paths] };
  const isGit = inventory.listing.method === "git";
  const planting = repositoryOf(inventory, { text: read, isGit, readsEverything: process.getuid?.() === 0 });
  const started = performance.now();
  return {
    infer: (guard) => inferAll(guard, repository),
    declarationFor: (guard, inferred) =>
      declarationFor(guard, inferred.kind === "unknown" ? undefined : inferred.forbids),
    catalogueFor: (forbids, guard) => canariesFor(forbids, planting, guard),
    flawOf: async (canary, forbids) => {
      const checked = await validate(canary, forbids, planting);
      return checked.kind === "valid" ? undefined : checked.reason;
    },
    violationsOf: (forbids) => violationsOf(forbids, context, read),
    emptyScope: (forbids) => {
      if (forbids.in.length === 0) return undefined;
      const matchers = forbids.in.map(pathMatcher);
      const holds = repository.paths.some((path) => matchers.some((matches) => matches(path)));
      return holds ? undefined : `no file matches ${forbids.in.join(", ")}`;
    },
    policyOf: (guard, operator) => findPolicy(guard, operator, repository),
    diagnose: (guard, missed) => diagnose(guard, missed, read),
    toleranceOf: (guard) => toleranceOf(guard, read),
    absentTools: (guard) => absentTools(guard, read, hasProgram),
    surroundings: (guard) => surroundingsOf(guard, inventory, read),
    codeOf: (guard, forbids) => codeOf(guard, forbids, read),
    elsewhere: async (guard, forbids) => {
      const [tree] = trees;
      return tree === undefined ? undefined : elsewhereReason(guard, forbids, repository.paths, tree);
    },
    memory: (key) => (options.cache === false ? NO_MEMORY : openCellStore(`${toolStamp() ?? "source"} ${key}`)),
    trees,
    isolation,
    ...(options.budgetMs === undefined ? {} : { deadline: started + options.budgetMs }),
    now: () => performance.now(),
    isAborted: () => options.signal?.aborted === true,
  };
}

function textReader(read: ReturnType<typeof insideReader>["read"]): (path: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (path) => {
    if (texts.has(path)) return texts.get(path);
    const result = read(path);
    const text = result.ok && !result.bytes.includes(0) ? new TextDecoder().decode(result.bytes) : undefined;
    texts.set(path, text);
    return text;
  };
}

/** Files that are named and that nothing calls: run as they are. */
async function filesNamed(
  names: readonly string[],
  guards: readonly Guard[],
  { inventory }: Session,
  read: (path: string) => string | undefined,
): Promise<readonly Guard[]> {
  const found: Guard[] = [];
  for (const name of new Set(names)) {
    if (guards.some((guard) => isNamed(guard, [name]))) continue;
    const guard = await namedFile(name.replace(/^\.\//, ""), inventory, (path) => Promise.resolve(read(path)));
    if (guard !== undefined) found.push(guard);
  }
  return found;
}

/** A guard is named by its id, by one of its files, or by its command. */
function isNamed({ id, files, run }: Guard, names: readonly string[]): boolean {
  return names.some((name) => {
    const path = name.replace(/^\.\//, "");
    return id === path || files[0] === path || run.trim() === name.trim();
  });
}

function listed({ id, run, cwd, where, source, files }: Guard, reason: string): GuardRecord {
  return { id, run, cwd, where, source, files, verdict: { kind: "not-tested", reason } };
}

function untriedRecord({ run, cwd, where, source, reason }: UntriedGuard): GuardRecord {
  const id = `${where.path}:${where.line}`;
  return { id, run, cwd, where, source, files: [], verdict: { kind: "not-tested", reason: `never run: ${reason}` } };
}

function notRun(name: string, reason: string): Check {
  return {
    id: `guard: ${name}`,
    kind: "guard",
    title: name,
    examined: { count: 0, noun: "planted violations" },
    outcome: "not-run",
    findings: 0,
    reason,
  };
}

const NAMES_SHOWN = 6;

function unknownGuard(name: string, guards: readonly Guard[], untried: readonly UntriedGuard[]): Check {
  const refused = untried.find(
    ({ run, where }) => run.trim() === name.trim() || `${where.path}:${where.line}` === name,
  );
  if (refused !== undefined) return notRun(name, `never run: ${refused.reason}`);
  const known = guards.slice(0, NAMES_SHOWN).map(({ id }) => id);
  const more = guards.length > NAMES_SHOWN ? ", …" : "";
  const list = known.length === 0 ? "none was found" : `known are ${known.join(", ")}${more}`;
  return notRun(name, `there is no such guard; ${list}`);
}
