/** The pure core: a tree of files and a configuration in, the audit document out. It reads as the pipeline runs. */
import type { Config } from "../config/types.ts";
import {
  AUDIT_SCHEMA,
  INCOMPLETE_KINDS,
  type Audit,
  type CallRecord,
  type Check,
  type GuardRecord,
  type LeftOut,
  type Scope,
} from "../model/index.ts";
import type { Rule, RuleResult } from "../rule-kit/index.ts";
import { pathMatcher } from "../config/match.ts";
import type { FileProblem } from "../facts/types.ts";
import type { FileSource } from "../inventory/types.ts";
import type { Baseline } from "./baseline.ts";
import { DECLARATION_RULES, GUARD_RULES } from "./built-in.ts";
import { contextOf, type EngineContext } from "./context.ts";
import { groupFindings, nextActions } from "./groups.ts";
import { digest } from "./identity.ts";
import { built, judge, wholeLine, type Judged } from "./judge.ts";
import { CODEOWNERS_PATHS, parseOwners } from "./owners.ts";
import type { FactExtractor, Progress } from "./ports.ts";
import { prove } from "./proofs.ts";
import { runRules, type RawFinding, type RuleRun } from "./run-rules.ts";
import { openSession, type Session } from "./session.ts";
import { settingsOf } from "./settings.ts";
import { textReader } from "./text.ts";

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
  readonly progress?: Progress;
  /** For a base tree: its paths → the paths of the tree that it is compared with. */
  readonly renamed?: ReadonlyMap<string, string>;
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
}

const NO_GUARDS: GuardsOutcome = { records: [], checks: [], results: [] };

/** An audit and what later steps (comparison, explain, graph) need of the run. */
export interface AuditRun {
  readonly audit: Audit;
  readonly session: Session;
  readonly judged: Judged;
  readonly run: RuleRun;
}

export async function runAudit(input: AuditInput): Promise<AuditRun> {
  const { config, progress } = input;
  const session = await openSession(input.source, config, input.extractor, progress);
  const context = contextOf(session);
  progress?.("rules", 0, input.rules.length);
  const run = runRules(input.rules, config, context);
  const guards = (await input.guards?.(session, context)) ?? NO_GUARDS;
  const verdicts = guards.results.map(({ rule, check, result }): RawFinding => {
    const meta = GUARD_RULES[rule];
    return { rule: meta, settings: settingsOf(meta, config), result, check };
  });
  const leftOut = [...session.inventory.leftOut, ...problems(session)];
  const judged = await judge({
    raw: [...run.raw, ...verdicts, ...declarationFindings(session, leftOut)],
    context,
    config,
    baseline: input.baseline,
    textOf: textReader(input.source),
    today: input.now.toISOString(),
    ...(input.renamed === undefined ? {} : { renamed: input.renamed }),
  });
  const settled = settle([...run.checks, ...guards.checks], judged);
  const checks = input.proofs === false ? settled : await prove({ ...input, session, context, checks: settled });
  const groups = groupFindings(judged.findings, judged.causes, await ownersOf(input.source, session));
  const { listing } = session.inventory;
  const audit: Audit = {
    schema: AUDIT_SCHEMA,
    subject: {
      root: input.name,
      ...(listing.commit === undefined ? {} : { commit: listing.commit }),
      ...(listing.branch === undefined ? {} : { branch: listing.branch }),
      dirty: listing.dirty,
      listing: listing.method,
    },
    tool: { name: "assay", version: input.version, configHash: digest(JSON.stringify(config)) },
    date: input.now.toISOString(),
    scope: scopeOf(session, leftOut, input.rules),
    checks: [...checks, ...(input.notRun ?? [])],
    calls: callsOf(session, context),
    findings: judged.findings,
    groups,
    nextActions: nextActions(groups),
    guards: guards.records,
    claims: [],
    commands: [],
    threshold: config.threshold,
  };
  return { audit, session, judged, run };
}

/** A check whose findings are all suppressed is clean: what is suppressed is listed with its reason. */
function settle(checks: readonly Check[], judged: Judged): readonly Check[] {
  return checks.map((check) => {
    if (check.outcome !== "findings") return check;
    const open = judged.open.get(check.id) ?? 0;
    return { ...check, findings: open, outcome: open > 0 ? "findings" : "clean" };
  });
}

/** Files that a rule claims and whose facts are not complete, with what the configuration declares of them. */
function problems(session: Session): readonly LeftOut[] {
  const declared = session.config.expectUnparsed.map((entry) => ({ ...entry, match: pathMatcher(entry.path) }));
  const leftOut: LeftOut[] = [];
  for (const file of session.facts.values()) {
    const problem = file.problems[0];
    if (problem === undefined) continue;
    const expected = declared.find((entry) => entry.match(file.path));
    const at = problem.at === undefined ? "" : ` (line ${problem.at.line})`;
    leftOut.push(
      expected === undefined
        ? { path: file.path, files: 1, kind: lossOf(problem), reason: `${problem.reason}${at}` }
        : { path: file.path, files: 1, kind: "declared", reason: expected.because },
    );
  }
  return leftOut;
}

/** A file that its name claims for a rule and that is not text is lost, not merely of no interest. */
function lossOf(problem: FileProblem): LeftOut["kind"] {
  return problem.kind === "binary" ? "undecodable" : problem.kind;
}

function* declarationFindings(session: Session, leftOut: readonly LeftOut[]): Iterable<RawFinding> {
  const { config, inventory } = session;
  const listed = inventory.listing.files;
  for (const entry of config.exclude) {
    const match = pathMatcher(entry.path);
    if (listed.some((file) => match(file.path))) continue;
    yield built(DECLARATION_RULES.unmatchedExclude, config, {
      path: entry.at.path,
      range: wholeLine(entry.at.line),
      message: `The exclusion "${entry.path}" matches none of ${listed.length} files`,
      recommendation: "Remove it, or correct the pattern",
      subject: entry.path,
    });
  }
  const broken = leftOut.filter((entry) => entry.kind === "declared");
  for (const entry of config.expectUnparsed) {
    const match = pathMatcher(entry.path);
    if (broken.some((file) => match(file.path))) continue;
    yield built(DECLARATION_RULES.unmatchedUnparsed, config, {
      path: entry.at.path,
      range: wholeLine(entry.at.line),
      message: `"${entry.path}" is declared as broken on purpose, but every file that it matches parses, or it matches none`,
      recommendation: "Remove the declaration",
      subject: entry.path,
    });
  }
  for (const manifest of inventory.manifests) {
    if (manifest.problem === undefined) continue;
    yield built(DECLARATION_RULES.brokenManifest, config, {
      path: manifest.path,
      range: wholeLine(manifest.problem.line),
      message: `This file cannot be parsed: ${manifest.problem.reason}. What it ${manifest.ecosystem === "none" ? "sets" : "declares"} is unknown`,
      // A tool's settings only make other findings less certain.
      ...(manifest.ecosystem === "none" ? { severity: "medium" as const } : {}),
      recommendation: `Correct line ${manifest.problem.line}`,
      subject: manifest.path,
    });
  }
}

function scopeOf(session: Session, leftOut: readonly LeftOut[], rules: readonly Rule[]): Scope {
  const { inventory, facts, graph } = session;
  let lines = 0;
  let analysed = 0;
  for (const file of facts.values()) {
    lines += file.lines;
    if (file.problems.length === 0) analysed += 1;
  }
  const rulesFor = (language: string) => {
    const family = language === "python" || language === "notebook" ? "python" : "javascript";
    const known = ["python", "notebook", "javascript", "typescript", "vue", "svelte"].includes(language);
    return known ? rules.filter((rule) => rule.languages.some((name) => name === family || name === "any")).length : 0;
  };
  return {
    files: inventory.listing.files.length,
    lines,
    analysed,
    imports: graph.imports,
    leftOut: sortLeftOut([...inventory.listing.leftOut.filter((entry) => !leftOut.includes(entry)), ...leftOut]),
    units: inventory.units.map(({ id, path, kind, manifest }) => ({
      id,
      path,
      kind,
      ...(manifest === undefined ? {} : { manifest }),
    })),
    languages: [...inventory.languages]
      .map(([name, files]) => ({ name, files, rules: rulesFor(name) }))
      .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1)),
    manifests: manifestCounts(inventory.manifests),
  };
}

const MANIFEST_NAMES: Readonly<Record<string, string>> = {
  dockerfile: "Dockerfiles",
  ci: "workflows",
  lock: "lock files",
};

function manifestCounts(manifests: Session["inventory"]["manifests"]): Scope["manifests"] {
  const counts = new Map<string, number>();
  for (const { kind } of manifests) {
    const name = MANIFEST_NAMES[kind] ?? "manifests";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, files]) => ({ kind, files }))
    .sort((a, b) => b.files - a.files || (a.kind < b.kind ? -1 : 1));
}

function rank(entry: LeftOut): number {
  return INCOMPLETE_KINDS.has(entry.kind) ? 0 : 1;
}

function sortLeftOut(entries: readonly LeftOut[]): readonly LeftOut[] {
  return [...entries].sort((a, b) => rank(a) - rank(b) || b.files - a.files || (a.path < b.path ? -1 : 1));
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

async function ownersOf(source: FileSource, session: Session): Promise<(path: string) => readonly string[]> {
  for (const path of CODEOWNERS_PATHS) {
    if (!session.inventory.paths.has(path)) continue;
    const text = await textReader(source)(path);
    return parseOwners(text);
  }
  return () => [];
}
