/** The use case "fix": audit, choose findings, build and compose their fixes, verify them on the delta, show; then apply. */
import { resolve } from "node:path";
import type { AuditInput, AuditRun } from "../engine/audit.ts";
import { runAudit } from "../engine/audit.ts";
import { recheck } from "../engine/recheck.ts";
import type { Progress } from "../engine/ports.ts";
import type { Session } from "../engine/session.ts";
import { textReader } from "../engine/text.ts";
import { ASYNC_RULE, conversions, findUnawaited } from "../fix/async/index.ts";
import {
  choose,
  compareFindings,
  compose,
  syntaxProblem,
  touchedProblem,
  type FileChange,
  type FileState,
  type PutOff,
  type Repair,
  type RepairOptions,
} from "../fix/index.ts";
import { compilePython, type Compiled } from "../host/compile-python.ts";
import { pythonWasm } from "../host/installed.ts";
import type { Finding } from "../model/index.ts";
import { initPython } from "../syntax/python.ts";
import { auditBy, type AuditResult } from "./audit.ts";
import { findingsFor } from "./explain.ts";
import { testEqually, type TestOutcome } from "./fix-tests.ts";
import { placeOf, repairContext, repairer, type Refusals } from "./repairs.ts";

export interface FixOptions extends RepairOptions {
  readonly root: string;
  /** Rules, families (`process/*`), ids of findings and group numbers; empty for all that can be repaired. */
  readonly names: readonly string[];
  /** Convert blocking process calls to asyncio, instead of repairing findings; `names` are paths then. */
  readonly toAsync?: { readonly allow: readonly string[] };
  /** Run the repository's tests before and after, in the sandbox. */
  readonly run: boolean;
  readonly allowUnsandboxed: boolean;
  readonly cache: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** A check that was made of the fixed tree, in words, with what it looked at. */
export interface Verified {
  readonly check: string;
  readonly outcome: "passed" | "not-checked";
  readonly detail: string;
}

/** Something that was not repaired. */
export interface Left {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
}

export interface FixPlan {
  readonly root: string;
  readonly repairs: readonly Repair[];
  readonly changes: readonly FileChange[];
  readonly verified: readonly Verified[];
  /** What was chosen and stays, each with the reason. */
  readonly refused: readonly Left[];
  /** Chosen findings that nobody can repair yet. */
  readonly unfixable: number;
  /** Names on the command line that match nothing. */
  readonly unknown: readonly string[];
  readonly tests?: TestOutcome;
}

export type FixResult = { readonly kind: "planned"; readonly plan: FixPlan } | Exclude<AuditResult, { kind: "done" }>;

export async function planFix(options: FixOptions): Promise<FixResult> {
  const root = resolve(options.root);
  let plan: FixPlan | undefined;
  const { progress, signal, cache } = options;
  const result = await auditBy(
    { root, cache, proofs: false, ...(progress && { progress }), ...(signal && { signal }) },
    async (given) => {
      const refusals: Refusals = new Map();
      const input: AuditInput = {
        ...given,
        config: withNamed(given, options.names),
        repair: repairer(options, refusals),
      };
      const run = await runAudit(input);
      plan = await planOf(run, input, refusals, { ...options, root });
      return run;
    },
  );
  if (result.kind !== "done") return result;
  return plan === undefined ? { kind: "aborted" } : { kind: "planned", plan };
}

/** A rule that is named runs, also where it is off. */
function withNamed({ config, rules }: AuditInput, names: readonly string[]): AuditInput["config"] {
  const named = rules.filter((rule) => rule.default === "off" && names.includes(rule.id)).map(({ id }) => id);
  if (named.length === 0) return config;
  const settings = { path: "**", rules: Object.fromEntries(named.map((id) => [id, { enabled: true }])) };
  return { ...config, ruleSettings: [...config.ruleSettings, settings] };
}

/** What to repair, before anything is composed or verified. */
interface Wanted {
  readonly repairs: readonly Repair[];
  readonly refused: readonly Left[];
  readonly unfixable: number;
  readonly unknown: readonly string[];
}

async function planOf(run: AuditRun, input: AuditInput, refusals: Refusals, options: FixOptions): Promise<FixPlan> {
  const wanted =
    options.toAsync === undefined
      ? wantedFindings(run, refusals, options.names)
      : await wantedConversions(run, options.names, options.toAsync);
  const stateOf = fileStates(run.session);
  const composed = await compose(wanted.repairs, stateOf);
  const verifier = new Verifier(run, input, stateOf, options.signal);
  const { accepted, refused } = await choose(composed.repairs, (some) => verifier.check(some));
  const final = await compose(accepted, stateOf);
  const tests =
    options.run && final.changes.length > 0 ? await testEqually(run.session, final.changes, options) : undefined;
  const isKept = tests === undefined || tests.kind !== "different";
  const late: readonly PutOff[] = isKept ? [] : final.repairs.map((repair) => ({ repair, reason: testReason(tests) }));
  const stays = [...composed.putOff, ...refused, ...late].map(({ repair, reason }): Left => {
    return { path: repair.path, line: repair.range.startLine, rule: repair.rule, reason };
  });
  return {
    root: options.root,
    repairs: isKept ? final.repairs : [],
    changes: isKept ? final.changes : [],
    verified: isKept ? [...verifier.verified(final.repairs, final.changes), ...testVerified(tests)] : [],
    refused: [...stays, ...wanted.refused],
    unfixable: wanted.unfixable,
    unknown: wanted.unknown,
    ...(tests === undefined ? {} : { tests }),
  };
}

function wantedFindings(run: AuditRun, refusals: Refusals, names: readonly string[]): Wanted {
  const { chosen, unknown } = chooseFindings(run, names);
  const without = chosen.filter(({ fix }) => fix === undefined);
  const refused = without.flatMap(({ rule, location }): readonly Left[] => {
    const reason = refusals.get(placeOf(rule, location));
    return reason === undefined ? [] : [{ path: location.path, line: location.startLine, rule, reason }];
  });
  return { repairs: chosen.flatMap(repairOf), refused, unfixable: without.length - refused.length, unknown };
}

function isNamed(path: string, name: string): boolean {
  return name === "." || path === name || path.startsWith(`${name}/`);
}

/** Process calls of product code that block, below the named files and folders. */
async function wantedConversions(
  run: AuditRun,
  names: readonly string[],
  options: { readonly allow: readonly string[] },
): Promise<Wanted> {
  const context = repairContext(run.session);
  const calls = [...run.session.facts.values()]
    .flatMap(({ summary }) => summary?.processCalls ?? [])
    .filter(
      ({ language, path, api }) => language === "python" && !context.isTest(path) && api.startsWith("subprocess."),
    );
  const paths = names.map((name) => name.replace(/^\.\//, "").replace(/\/$/, ""));
  const chosen = calls.filter(({ path }) => paths.length === 0 || paths.some((name) => isNamed(path, name)));
  const unknown = names.filter((_name, index) => !calls.some(({ path }) => isNamed(path, paths[index] ?? "")));
  await initPython(pythonWasm());
  const { repairs, refused } = await conversions(chosen, context, options);
  return { repairs, refused: refused.map((one) => ({ ...one, rule: ASYNC_RULE })), unfixable: 0, unknown };
}

function testReason(tests: TestOutcome | undefined): string {
  return tests?.kind === "different" ? `the tests are not as before: ${tests.reason}` : "";
}

function testVerified(tests: TestOutcome | undefined): readonly Verified[] {
  if (tests === undefined || tests.kind === "different") return [];
  const check = "tests before and after";
  return tests.kind === "equal"
    ? [{ check, outcome: "passed", detail: tests.detail }]
    : [{ check, outcome: "not-checked", detail: tests.reason }];
}

function chooseFindings(
  run: AuditRun,
  names: readonly string[],
): { readonly chosen: readonly Finding[]; readonly unknown: readonly string[] } {
  const open = run.audit.findings.filter(({ suppressed }) => suppressed === undefined);
  if (names.length === 0) return { chosen: open, unknown: [] };
  const chosen = new Set<Finding>();
  const unknown: string[] = [];
  const ids = new Set(run.audit.checks.map(({ id }) => id));
  for (const name of names) {
    const found = /^\d{1,4}$|^[0-9a-f]{16}(?:\.\d+)?$/.test(name)
      ? findingsFor(run.audit, name).filter((finding) => open.includes(finding))
      : open.filter(({ rule }) => rule === name || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))));
    const isRule = ids.has(name) || name.endsWith("/*");
    if (found.length === 0 && !isRule) unknown.push(name);
    for (const finding of found) chosen.add(finding);
  }
  return { chosen: open.filter((finding) => chosen.has(finding)), unknown };
}

function repairOf(finding: Finding): readonly Repair[] {
  const { id, rule, location, message, fix } = finding;
  if (fix === undefined) return [];
  const { startLine, startColumn, endLine, endColumn } = location;
  return [{ id, rule, path: location.path, range: { startLine, startColumn, endLine, endColumn }, message, fix }];
}

function fileStates({ source }: Session): (path: string) => Promise<FileState> {
  const text = textReader(source);
  const states = new Map<string, Promise<FileState>>();
  const load = async (path: string): Promise<FileState> => {
    const read = await source.read(path);
    return { text: await text(path), bytes: read.ok ? read.bytes : undefined };
  };
  return (path) => {
    const state = states.get(path) ?? load(path);
    states.set(path, state);
    return state;
  };
}

/** Everything that must be true of the fixed tree, asked of a delta of the audited one: nothing is written. */
class Verifier {
  readonly #run: AuditRun;
  readonly #input: AuditInput;
  readonly #stateOf: (path: string) => Promise<FileState>;
  readonly #signal: AbortSignal | undefined;
  #compiled: Compiled | undefined;

  constructor(
    run: AuditRun,
    input: AuditInput,
    stateOf: (path: string) => Promise<FileState>,
    signal: AbortSignal | undefined,
  ) {
    this.#run = run;
    this.#input = input;
    this.#stateOf = stateOf;
    this.#signal = signal;
  }

  /** What is wrong with these repairs together; undefined where all is well. */
  async check(repairs: readonly Repair[]): Promise<string | undefined> {
    const { changes } = await compose(repairs, this.#stateOf);
    await initPython(pythonWasm());
    for (const change of changes) {
      const problem = touchedProblem(change) ?? syntaxProblem(change.path, change.after.text);
      if (problem !== undefined) return `${change.path}: ${problem}`;
    }
    return (await this.#compile(changes)) ?? this.#recheck(repairs, changes);
  }

  async #compile(changes: readonly FileChange[]): Promise<string | undefined> {
    const files = changes
      .filter(({ path }) => path.endsWith(".py"))
      .map(({ path, before, after }) => ({ path, before: before.bytes, after: after.bytes }));
    if (files.length === 0) return undefined;
    this.#compiled = await compilePython(files, this.#signal);
    const [first] = this.#compiled.kind === "compiled" ? this.#compiled.problems : [];
    return first === undefined ? undefined : `${first.path} would not compile: ${first.reason}`;
  }

  async #recheck(repairs: readonly Repair[], changes: readonly FileChange[]): Promise<string | undefined> {
    const { session, audit } = this.#run;
    const fixed = await session.with(changes.map(({ path, after }) => ({ path, text: after.bytes })));
    for (const { path } of changes) {
      const [problem] = fixed.facts.get(path)?.problems ?? [];
      if (problem !== undefined && (session.facts.get(path)?.problems.length ?? 0) === 0)
        return `${path} could not be read any more: ${problem.reason}`;
    }
    const lost = lostImport(session, fixed, changes);
    if (lost !== undefined) return lost;
    const after = await recheck(this.#input, fixed);
    if (after.failed.length > 0) return `a rule failed on the fixed tree: ${after.failed[0]}`;
    // A conversion belongs to no finding: it is held against its own promise.
    const conversed = repairs.filter(({ rule }) => rule === ASYNC_RULE);
    const unawaited = conversed.length === 0 ? undefined : await findUnawaited(conversed, repairContext(fixed));
    if (unawaited !== undefined) return unawaited;
    const ofFindings = repairs.filter((repair) => !conversed.includes(repair));
    const { left, introduced } = compareFindings(audit.findings, after.findings, ofFindings, changes);
    const [again] = left;
    if (again !== undefined) return `the finding at ${again.path}:${again.range.startLine} would still be there`;
    const [added] = introduced;
    if (added !== undefined)
      return `it would bring a new finding: ${added.rule} at ${added.location.path}:${added.location.startLine}`;
    // A second run has the same findings to choose from, less the repaired ones: what is offered must have been offered before.
    const offered = audit.findings.filter(({ fix }) => fix !== undefined);
    const next = after.findings.filter(({ fix }) => fix !== undefined);
    const [more] = compareFindings(offered, next, [], changes).introduced;
    return more === undefined
      ? undefined
      : `a second run would change ${more.location.path}:${more.location.startLine} again`;
  }

  /** What was checked of the last list, for the reader. */
  verified(repairs: readonly Repair[], changes: readonly FileChange[]): readonly Verified[] {
    if (changes.length === 0) return [];
    const files = `${changes.length} ${changes.length === 1 ? "file" : "files"}`;
    return [
      passed("parses", files),
      ...this.#compileText(changes),
      passed("only planned spans touched", `${files}, compared byte by byte`),
      passed("imports still resolve", `${this.#run.session.graph.imports} imports`),
      passed("findings gone, none new", "all rules on the fixed tree"),
      ...(repairs.some(({ rule }) => rule === ASYNC_RULE)
        ? [passed("every call of a coroutine is awaited or run", "all references in the repository")]
        : []),
      passed("a second run changes nothing", "no further edit is offered"),
    ];
  }

  #compileText(changes: readonly FileChange[]): readonly Verified[] {
    if (!changes.some(({ path }) => path.endsWith(".py")) || this.#compiled === undefined) return [];
    const check = "compiles";
    if (this.#compiled.kind === "unavailable")
      return [{ check, outcome: "not-checked", detail: this.#compiled.reason }];
    const { version, unreadable } = this.#compiled;
    const [first] = unreadable;
    if (first === undefined) return [{ check, outcome: "passed", detail: `Python ${version}` }];
    return [{ check, outcome: "not-checked", detail: `Python ${version} cannot read ${first} as it is` }];
  }
}

function passed(check: string, detail: string): Verified {
  return { check, outcome: "passed", detail };
}

/** An import that led somewhere and would not any more. */
function lostImport(before: Session, after: Session, changes: readonly FileChange[]): string | undefined {
  for (const { path } of changes) {
    const importers = [path, ...before.graph.edgesTo(path).map(({ from }) => from)];
    for (const importer of new Set(importers)) {
      const unresolved = (session: Session) =>
        session.graph.edgesFrom(importer).flatMap(({ to }) => (to.kind === "unresolved" ? [to.module] : []));
      const known = new Set(unresolved(before));
      const lost = unresolved(after).find((module) => !known.has(module));
      if (lost !== undefined) return `${importer} would import ${lost}, which is not there`;
    }
  }
  return undefined;
}
