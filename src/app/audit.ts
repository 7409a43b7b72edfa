/** The use case "audit a folder": opens the tree, loads the configuration, runs the pure core, compares where asked. */
import { resolve, basename } from "node:path";
import { loadConfig } from "../config/load.ts";
import type { Config, ConfigProblem } from "../config/types.ts";
import {
  runAudit,
  runAuditAgain,
  type AuditInput,
  type AuditRun,
  type GuardsOutcome,
  type JudgedRun,
} from "../engine/audit.ts";
import { EMPTY_BASELINE, parseBaseline, type Baseline } from "../engine/baseline.ts";
import type { EngineContext } from "../engine/context.ts";
import { introducedSince } from "../engine/compare.ts";
import { verdictOf, type Verdict } from "../engine/exit-code.ts";
import type { LastRun, Progress } from "../engine/ports.ts";
import type { Session } from "../engine/session.ts";
import { textReader } from "../engine/text.ts";
import { DEFAULT_REPAIR_OPTIONS } from "../fix/types.ts";
import { guardRecords } from "../guards/records.ts";
import type { Guard } from "../guards/types.ts";
import { openCommit, renamesSince } from "../host/commit.ts";
import { openFactPool } from "../host/facts.ts";
import { openFolder } from "../host/folder.ts";
import { openIndex } from "../host/index-source.ts";
import type { FileSource } from "../inventory/types.ts";
import type { Audit, Check, Severity } from "../model/index.ts";
import type { Rule } from "../rule-kit/index.ts";
import { withDeclared } from "./declared-guards.ts";
import type { GuardRunOptions } from "./guards.ts";
import { VERSION } from "../version.ts";
import { ruleIds, RULES } from "../rules.ts";

export interface AuditOptions {
  /** Folder to audit; it is the root even when it lies inside a git work tree. */
  readonly root: string;
  /** Report only what this tree introduces against a commit. */
  readonly base?: string;
  /** Audit this commit as it is in git instead of the work tree. */
  readonly at?: string;
  /** Audit what is staged in git's index instead of the work tree. */
  readonly staged?: boolean;
  /** Worker threads; default: as many as there are cores, at most 8; small trees use none. */
  readonly threads?: number;
  /** Keep facts between runs in the user's cache folder (default true). */
  readonly cache?: boolean;
  /** Test clean results with planted violations (default true). */
  readonly proofs?: boolean;
  /** Overrides the configuration's threshold. */
  readonly threshold?: Severity;
  /** Own rules of the repository run only when this is set: they are code of the audited tree. */
  readonly allowLocalRules?: boolean;
  /** Run the repository's guards in a sandbox, which an audit does only when it is asked to. `only`: nothing but that. */
  readonly guards?: Omit<GuardRunOptions, "root" | "exclude" | "cache" | "progress" | "signal">;
  /**
   * With `guards`: also ask the test suites for their tests; `python` runs pytest. `install`: in an environment made for each
   * suite from `python`, into which pip downloads what is declared.
   */
  readonly collect?: { readonly python?: string; readonly install?: boolean };
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
  /** Clock, for reproducible documents. */
  readonly now?: Date;
}

/** `Run`: what is known beside the document. */
export type AuditResult<Run extends JudgedRun = AuditRun> =
  | {
      readonly kind: "done";
      readonly audit: Audit;
      readonly verdict: Verdict;
      readonly run: Run;
      /** The audit of `base`, where one was given. */
      readonly before?: AuditRun;
      readonly baseline: Baseline;
      readonly config: Config;
    }
  | { readonly kind: "config"; readonly problems: readonly ConfigProblem[] }
  | { readonly kind: "usage"; readonly message: string }
  | { readonly kind: "aborted" };

export function audit(options: AuditOptions): Promise<AuditResult> {
  return auditBy(options, (input) => runAudit(input));
}

/** As `audit`, without the session; where nothing that rules look at has changed since the last run, its results are used again. */
export function auditAgain(options: AuditOptions): Promise<AuditResult<JudgedRun>> {
  return auditBy(options, async (input, lastRun) => {
    const cached = lastRun === undefined ? input : { ...input, lastRun };
    return (await runAuditAgain(cached)) ?? runAudit(cached);
  });
}

/** Opens the tree and its configuration, and hands what an audit needs to `runBy`, which may go on with the session. */
export async function auditBy<Run extends JudgedRun>(
  options: AuditOptions,
  runBy: (input: AuditInput, lastRun: LastRun | undefined) => Promise<Run>,
): Promise<AuditResult<Run>> {
  const root = resolve(options.root);
  const opened = await openSource(root, options);
  if (!opened.ok) return { kind: "usage", message: opened.message };
  const { source } = opened;
  const loaded = await loadConfig(source, await source.list(), ruleIds());
  if (!loaded.ok) return { kind: "config", problems: loaded.problems };
  const config = options.threshold === undefined ? loaded.config : { ...loaded.config, threshold: options.threshold };
  const baseline = await readBaseline(source, config);
  if (!baseline.ok) return { kind: "config", problems: [baseline.problem] };
  const local = await localRules(root, config, options.allowLocalRules === true);
  if (!local.ok) return { kind: "config", problems: local.problems };

  const only = options.guards?.only === true;
  const pool = openFactPool({ root, source, ...poolOptions(options) });
  try {
    const input: AuditInput = {
      source,
      config: only ? { ...config, contracts: [], exclude: [], expectUnparsed: [] } : config,
      rules: only ? [] : [...RULES, ...local.rules],
      baseline: baseline.value,
      extractor: pool.extractor,
      name: basename(root),
      version: VERSION,
      now: options.now ?? new Date(),
      proofs: options.proofs ?? true,
      notRun: only ? [] : local.notRun,
      guards: (session, context) => guardsOf(session, context, root, excludeOf(config), options),
      ...(only ? {} : { repair: withSafeFixes }),
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    };
    // What code of the repository or a guard said is no function of what is read here.
    const isOwn = local.rules.length === 0 && options.guards === undefined;
    const run = await runBy(input, isOwn ? pool.lastRun : undefined);
    const about = { run, baseline: baseline.value, config };
    if (options.base === undefined) return { kind: "done", audit: run.audit, verdict: verdictOf(run.audit), ...about };
    const before = await auditOf(options.base, root, input, options);
    if (typeof before === "string") return { kind: "usage", message: before };
    const introduced = introducedSince(options.base, run, before.judged);
    return { kind: "done", audit: introduced, verdict: verdictOf(introduced), before, ...about };
  } catch (error) {
    if (options.signal?.aborted === true) return { kind: "aborted" };
    throw error;
  } finally {
    await pool.close();
  }
}

const excludeOf = ({ exclude }: Config): readonly string[] => exclude.map(({ path }) => path);

/** An audit lists the guards; only when asked to does it run them. */
async function guardsOf(
  session: Session,
  context: EngineContext,
  root: string,
  exclude: readonly string[],
  { guards, collect, cache, progress, signal }: AuditOptions,
): Promise<GuardsOutcome> {
  if (guards === undefined) {
    const { inventory, config } = session;
    const complete = (found: readonly Guard[]): readonly Guard[] => withDeclared(found, config.guards, inventory.paths);
    const records = await guardRecords(inventory, textReader(session.source), exclude, complete);
    return { records, checks: [], results: [] };
  }
  const { runGuards } = await import("./guards.ts");
  const proven = await runGuards(session, context, {
    ...guards,
    root,
    exclude,
    ...(cache === undefined ? {} : { cache }),
    ...(progress === undefined ? {} : { progress }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (collect === undefined) return proven;
  const { collectTests } = await import("./collection.ts");
  const { allowUnsandboxed } = guards;
  const tests = await collectTests(session, {
    root,
    allowUnsandboxed,
    ...collect,
    ...(cache === undefined ? {} : { cache }),
    ...(progress && { progress }),
    ...(signal && { signal }),
  });
  return {
    ...proven,
    checks: [...proven.checks, ...tests.checks],
    results: [...proven.results, ...tests.results],
    ...(tests.commands === undefined ? {} : { commands: tests.commands }),
  };
}

/** What an audit plans without being asked to has to be quick. */
const MAX_FILES = 2_000;

/** The builders are loaded when there is something to repair. */
const withSafeFixes: NonNullable<AuditInput["repair"]> = async (raw, session, context) => {
  if (raw.length === 0) return raw;
  const { repairer } = await import("./repairs.ts");
  return repairer({ ...DEFAULT_REPAIR_OPTIONS, maxFiles: MAX_FILES })(raw, session, context);
};

function poolOptions(options: AuditOptions): { threads?: number; cache: boolean; signal?: AbortSignal } {
  return {
    cache: options.cache ?? true,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}

function openSource(root: string, { at, staged }: AuditOptions): ReturnType<typeof openFolder> {
  if (at !== undefined) return openCommit(root, at);
  return staged === true ? openIndex(root) : openFolder(root);
}

/** Audits the base commit with today's configuration, so that a changed setting is not mistaken for changed code. */
async function auditOf(
  base: string,
  root: string,
  input: AuditInput,
  options: AuditOptions,
): Promise<AuditRun | string> {
  const opened = await openCommit(root, base);
  if (!opened.ok) return opened.message;
  options.progress?.("base", 0, 0);
  const pool = openFactPool({ root, source: opened.source, ...poolOptions(options) });
  try {
    return await runAudit({
      ...input,
      source: opened.source,
      extractor: pool.extractor,
      baseline: EMPTY_BASELINE,
      proofs: false,
      renamed: await renamesSince(root, base),
    });
  } finally {
    await pool.close();
  }
}

type BaselineRead =
  | { readonly ok: true; readonly value: Baseline }
  | { readonly ok: false; readonly problem: ConfigProblem };

export async function readBaseline(source: FileSource, config: Config): Promise<BaselineRead> {
  const read = await source.read(config.baseline);
  if (!read.ok) return { ok: true, value: EMPTY_BASELINE };
  const parsed = parseBaseline(new TextDecoder().decode(read.bytes));
  if (parsed.ok) return { ok: true, value: parsed.baseline };
  return { ok: false, problem: { path: config.baseline, line: parsed.line, column: 1, message: parsed.message } };
}

type LocalRules =
  | { readonly ok: true; readonly rules: readonly Rule[]; readonly notRun: readonly Check[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

async function localRules(root: string, config: Config, allowed: boolean): Promise<LocalRules> {
  if (config.ruleFiles.length === 0) return { ok: true, rules: [], notRun: [] };
  if (!allowed) {
    const notRun = config.ruleFiles.map((path): Check => ({
      id: path,
      kind: "rule",
      title: `own rule ${path}`,
      examined: { count: 0, noun: "files" },
      outcome: "not-run",
      findings: 0,
      reason: "it is code of this repository; allow it with --allow-local-rules",
    }));
    return { ok: true, rules: [], notRun };
  }
  const { loadRules } = await import("../host/local-rules.ts");
  return loadRules(root, config);
}
