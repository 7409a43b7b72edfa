/** What is asked of a fixed tree before anybody sees the fix. */
import type { AuditInput, AuditRun } from "../../engine/audit.ts";
import { recheck } from "../../engine/recheck.ts";
import type { Session } from "../../engine/session.ts";
import { textReader } from "../../engine/text.ts";
import { ASYNC_RULE, Blockers, findUnawaited } from "../../fix/async/index.ts";
import {
  BLOCKING_RULE,
  compareFindings,
  compose,
  syntaxProblem,
  touchedProblem,
  type FileChange,
  type FileState,
  type Repair,
} from "../../fix/index.ts";
import { compilePython, type Compiled } from "../../host/compile-python.ts";
import { pythonWasm } from "../../host/installed.ts";
import type { Finding } from "../../model/index.ts";
import { initPython } from "../../syntax/python.ts";
import { repairContext } from "../repairs.ts";
import type { Verified } from "./plan.ts";

/** Files as they are, read once. */
export function fileStates({ source }: Session): (path: string) => Promise<FileState> {
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
export class Verifier {
  readonly #run: AuditRun;
  readonly #input: AuditInput;
  readonly #stateOf: (path: string) => Promise<FileState>;
  readonly #signal: AbortSignal | undefined;
  #compiled: Compiled | undefined;
  /** Fixes of process/no-timeout that the next run would offer. */
  #bounds = 0;

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
    // A conversion is held against its own promise too; one that was asked for by --async belongs to no finding.
    const conversed = repairs.filter(isConversion);
    const unawaited = conversed.length === 0 ? undefined : await findUnawaited(conversed, repairContext(fixed));
    if (unawaited !== undefined) return unawaited;
    if (conversed.some(({ fix }) => fix.edits.some(({ path }) => /\.[cm]?[jt]sx?$/u.test(path)))) {
      const { findUnawaitedScripts } = await import("../../fix/async-javascript/index.ts");
      const left = await findUnawaitedScripts(conversed, repairContext(fixed));
      if (left !== undefined) return left;
    }
    // Nor do the repairs of guards, which were proven again before they came here, and those of claims.
    const ofFindings = repairs.filter(({ rule }) => rule !== ASYNC_RULE && !/^(?:guards|claims)\//u.test(rule));
    const { left, introduced } = compareFindings(audit.findings, after.findings, ofFindings, changes);
    const [again] = left;
    if (again !== undefined) return `the finding at ${again.path}:${again.range.startLine} would still be there`;
    const blockers = new Blockers(repairContext(session));
    const added = introduced.find(
      (finding) => !isKnownOtherwise(finding, conversed) && !(conversed.length > 0 && isMoved(finding, blockers)),
    );
    if (added !== undefined)
      return `it would bring a new finding: ${added.rule} at ${added.location.path}:${added.location.startLine}`;
    // A second run has the same findings to choose from, less the repaired ones: what is offered must have been offered before.
    const offered = audit.findings.filter(({ fix }) => fix !== undefined);
    const next = after.findings.filter(({ fix }) => fix !== undefined);
    const further = compareFindings(offered, next, [], changes).introduced;
    const more = further.find((finding) => !isKnownOtherwise(finding, conversed));
    this.#bounds = further.length;
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
      ...(repairs.some(isConversion)
        ? [passed("every call of what became asynchronous is awaited or run", "all references in the repository")]
        : []),
      this.#bounds === 0
        ? passed("a second run changes nothing", "no further edit is offered")
        : passed("a second run changes nothing", "but for missing bounds of time of what runs in a thread now"),
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

/** What runs in a thread now has no bound of time, as it had none before: then the finding was that it blocks. */
function isKnownOtherwise({ rule, location, quote }: Finding, conversed: readonly Repair[]): boolean {
  return (
    rule === "process/no-timeout" &&
    /\bto_thread\(/u.test(quote) &&
    conversed.some(({ fix }) => fix.edits.some(({ path }) => path === location.path))
  );
}

/** The coroutine nearest to a call that blocks is another one now; the loop was held up by it before. */
function isMoved({ rule, location, symbol }: Finding, blockers: Blockers): boolean {
  return rule === BLOCKING_RULE && symbol !== undefined && blockers.isReached(location.path, symbol);
}

function isConversion({ fix }: Repair): boolean {
  return fix.obligations.includes("no-unawaited-call");
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
