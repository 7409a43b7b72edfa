/** The pure core: a tree of files and a configuration in, the audit document out. It reads as the pipeline runs. */
import type { Config } from "../config/types.ts";
import type { Audit, CallRecord, Check, CommandRecord, GuardRecord, LeftOut } from "../model/index.ts";
import type { Rule, RuleResult } from "../rule-kit/index.ts";
import type { FileSource, Listing } from "../inventory/types.ts";
import type { Baseline } from "./baseline.ts";
import { GUARD_RULES } from "./built-in.ts";
import { contextOf, type EngineContext } from "./context.ts";
import { declarationFindings } from "./declarations.ts";
import { documentOf, judgeFound, type Found } from "./document.ts";
import type { Judged } from "./judge.ts";
import { keepRun, recorder } from "./last-run.ts";
import type { FactExtractor, LastRun, Progress } from "./ports.ts";
import { prove } from "./proofs.ts";
import { recallRun } from "./recall.ts";
import { runRules, type RawFinding, type RuleRun } from "./run-rules.ts";
import { problems, scopeOf } from "./scope.ts";
import { openSession, type Session } from "./session.ts";
import { settingsOf } from "./settings.ts";

export interface AuditInput {
  readonly source: FileSource;
  readonly config: Config;
  readonly rules: readonly Rule[];
  readonly baseline: Baseline;
  readonly extractor: FactExtractor;
  /** Base name of the audited folder. */
  readonly name: string;
  readonly version: string;
  readonly now: Date;
  /** Plant canaries for what came out clean (default true). */
  readonly proofs?: boolean;
  /** Checks that were asked for and cannot run, such as local rules without permission. */
  readonly notRun?: readonly Check[];
  /** The repository's own guards: listed by an audit, run by `assay prove`. */
  readonly guards?: (session: Session, context: EngineContext) => Promise<GuardsOutcome> | GuardsOutcome;
  /** Gives results the fix that was built for them. */
  readonly repair?: (
    raw: readonly RawFinding[],
    session: Session,
    context: EngineContext,
  ) => Promise<readonly RawFinding[]>;
  readonly progress?: Progress;
  /** For a base tree: its paths → the paths of the tree that it is compared with. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** Where what this run finds is kept. Only where rules and guards are Assay's own and run nothing. */
  readonly lastRun?: LastRun;
}

/** What is known of the guards: records for the document, checks, and findings where a verdict asks for action. */
export interface GuardsOutcome {
  readonly records: readonly GuardRecord[];
  readonly checks: readonly Check[];
  readonly results: readonly {
    readonly rule: keyof typeof GUARD_RULES;
    readonly check: string;
    readonly result: RuleResult;
  }[];
  /** What was run beside guards, in order. */
  readonly commands?: readonly CommandRecord[];
  /** Files that the copies lack in which guards were run. */
  readonly leftOut?: readonly LeftOut[];
}

const NO_GUARDS: GuardsOutcome = { records: [], checks: [], results: [] };

/** An audit and what a comparison needs of it. */
export interface JudgedRun {
  readonly audit: Audit;
  readonly judged: Judged;
  readonly listing: Listing;
}

/** An audit with the session that explain and graph look at. */
export interface AuditRun extends JudgedRun {
  readonly session: Session;
  readonly run: RuleRun;
}

export async function runAudit(input: AuditInput): Promise<AuditRun> {
  const { config, progress } = input;
  const record = input.lastRun === undefined ? undefined : recorder(input, input.lastRun);
  const { source, extractor } = record ?? input;
  const session = await openSession(source, config, extractor, progress);
  const context = contextOf(session);
  progress?.("rules", 0, input.rules.length);
  const run = runRules(input.rules, config, context);
  const guards = (await input.guards?.(session, context)) ?? NO_GUARDS;
  const verdicts = guards.results.map(({ rule, check, result }): RawFinding => {
    const meta = GUARD_RULES[rule];
    return { rule: meta, settings: settingsOf(meta, config), result, check };
  });
  const raw = (await input.repair?.(run.raw, session, context)) ?? run.raw;
  const known = [...session.inventory.leftOut, ...problems(session)];
  const uncopied = (guards.leftOut ?? []).filter(({ path }) => !known.some((entry) => entry.path === path));
  const leftOut = [...known, ...uncopied];
  const found: Found = {
    raw: [...raw, ...verdicts, ...declarationFindings(session, leftOut)],
    checks: [...run.checks, ...guards.checks],
    scope: scopeOf(session, leftOut, input.rules),
    calls: callsOf(session, context),
    guards: guards.records,
    ...(guards.commands === undefined ? {} : { commands: guards.commands }),
  };
  const { listing } = session.inventory;
  const { judged, settled } = await judgeFound(input, found, context);
  const checks = input.proofs === false ? settled : await prove({ ...input, session, context, checks: settled });
  const audit = await documentOf(input, listing, found, judged, checks);
  if (record !== undefined) keepRun(input, record, { session, found, settled, checks });
  return { audit, listing, session, judged, run };
}

/**
 * The audit of a tree in which nothing that rules look at is different from the last run's; undefined when that is not certain.
 * The result is the one that `runAudit` would have.
 */
export async function runAuditAgain(input: AuditInput): Promise<JudgedRun | undefined> {
  const last = await recallRun(input);
  if (last === undefined) return undefined;
  const { listing, found, context } = last;
  const { judged, settled } = await judgeFound(input, found, context);
  const checks = input.proofs === false ? settled : last.proofsOf(settled);
  if (checks === undefined) return undefined;
  return { audit: await documentOf(input, listing, found, judged, last.recount(checks)), judged, listing };
}

function callsOf(session: Session, context: EngineContext): readonly CallRecord[] {
  const calls: CallRecord[] = [];
  for (const file of session.inventory.files) {
    for (const call of session.facts.get(file.path)?.summary?.processCalls ?? []) {
      const { path, range, api, language, symbol, argv, shell, controls } = call;
      calls.push({ path, range, api, language, symbol, argv, shell, controls, test: context.isTest(path) });
    }
  }
  return calls;
}
