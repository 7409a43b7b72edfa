/** Repairs a tree in memory as `assay fix` does: built, composed, and judged again on the delta. */
import "../in-memory.ts";
import { repairContext, repairer, type Refusals } from "../../src/app/repairs.ts";
import { loadConfig } from "../../src/config/load.ts";
import { runAudit, type AuditInput } from "../../src/engine/audit.ts";
import { EMPTY_BASELINE } from "../../src/engine/baseline.ts";
import { inlineExtractor } from "../../src/engine/inline.ts";
import type { Session } from "../../src/engine/session.ts";
import { recheck } from "../../src/engine/recheck.ts";
import { textReader } from "../../src/engine/text.ts";
import type { ProcessCallFact } from "../../src/facts/types.ts";
import { conversions, findUnawaited, isBlockingCall, type Conversions } from "../../src/fix/async/index.ts";
import { isBlockingScriptCall } from "../../src/fix/async-javascript/helper.ts";
import { findUnawaitedScripts, scriptConversions } from "../../src/fix/async-javascript/index.ts";
import {
  compareFindings,
  compose,
  syntaxProblem,
  type FileChange,
  type FileState,
  type Repair,
} from "../../src/fix/index.ts";
import type { RepairContext } from "../../src/fix/types.ts";
import { pythonWasm } from "../../src/host/installed.ts";
import { openMemory } from "../../src/host/memory.ts";
import { RULES, ruleIds } from "../../src/rules.ts";
import { initPython } from "../../src/syntax/python.ts";

export interface Repaired {
  /** Every file of the tree afterwards. */
  readonly files: Readonly<Record<string, string>>;
  readonly repairs: readonly Repair[];
  /** Reasons, of what has a builder and stays. */
  readonly refused: readonly string[];
  readonly problems: readonly string[];
}

/** These rules alone are repaired; they are switched on where they are off. */
export async function repair(
  files: Readonly<Record<string, string>>,
  named: string | readonly string[],
  options: { readonly unsafe?: boolean; readonly allow?: readonly string[] } = {},
): Promise<Repaired> {
  const refusals: Refusals = new Map();
  const rules = typeof named === "string" ? [named] : named;
  const input = await inputOf(files, rules, options.unsafe === true, refusals, options.allow);
  const { audit, session } = await runAudit(input);
  const wanted = audit.findings.flatMap(({ id, rule: own, location, message, fix }): readonly Repair[] =>
    fix === undefined || !rules.includes(own)
      ? []
      : [{ id, rule: own, path: location.path, range: location, message, fix }],
  );
  const { changes, repairs, putOff } = await compose(wanted, statesOf(session));
  const fixed = await session.with(changes.map(({ path, after }) => ({ path, text: after.bytes })));
  const after = await recheck(input, fixed);
  const { left, introduced } = compareFindings(audit.findings, after.findings, repairs, changes);
  const problems = [
    ...syntaxProblems(changes),
    ...left.map(({ path }) => `still there: ${path}`),
    ...introduced.map(({ rule: own, message }) => `new: ${own} ${message}`),
    ...putOff.map(({ reason }) => reason),
  ];
  const made = Object.fromEntries(changes.map(({ path, after: { text } }) => [path, text]));
  const refused = [...refusals]
    .filter(([place]) => rules.some((rule) => place.startsWith(`${rule} `)))
    .map(([, reason]) => reason);
  return { files: { ...files, ...made }, repairs, refused, problems };
}

/** One file before and after; the whole text. */
export async function repairFile(path: string, text: string, rule: string, unsafe = false): Promise<string> {
  const { files, problems, refused } = await repair({ [path]: text }, rule, { unsafe });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return files[path] === text ? `refused: ${refused.join("; ")}` : (files[path] ?? "");
}

async function inputOf(
  files: Readonly<Record<string, string>>,
  on: readonly string[],
  unsafe: boolean,
  refusals: Refusals,
  allow: readonly string[] = [],
): Promise<AuditInput> {
  await initPython(pythonWasm());
  const source = openMemory(files);
  const loaded = await loadConfig(source, await source.list(), ruleIds());
  if (!loaded.ok) throw new Error("the configuration is wrong");
  const settings = { path: "**", rules: Object.fromEntries(on.map((rule) => [rule, { enabled: true }])) };
  return {
    source,
    config: { ...loaded.config, ruleSettings: [...loaded.config.ruleSettings, settings] },
    rules: RULES,
    baseline: EMPTY_BASELINE,
    extractor: inlineExtractor(source),
    name: "memory",
    version: "test",
    now: new Date("2026-01-01T00:00:00Z"),
    proofs: false,
    repair: repairer({ unsafe, timeoutSeconds: 600, allow }, refusals),
  };
}

function statesOf({ source }: Session): (path: string) => Promise<FileState> {
  const read = textReader(source);
  return async (path) => {
    const bytes = await source.read(path);
    return { text: await read(path), bytes: bytes.ok ? bytes.bytes : undefined };
  };
}

function syntaxProblems(changes: readonly FileChange[]): readonly string[] {
  return changes.flatMap(({ path, after: { text } }) => syntaxProblem(path, text) ?? []);
}

/** Converts every blocking process call of Python that is not in a test, as `assay fix --async` does. */
export async function toAsync(
  files: Readonly<Record<string, string>>,
  allow: readonly string[] = [],
): Promise<Repaired> {
  return converted(files, {
    isChosen: isBlockingCall,
    convert: (calls, context) => conversions(calls, context, { allow }),
    findUnawaited,
  });
}

/** The same for scripts: to promises. */
export async function toPromises(files: Readonly<Record<string, string>>): Promise<Repaired> {
  return converted(files, {
    isChosen: isBlockingScriptCall,
    convert: scriptConversions,
    findUnawaited: findUnawaitedScripts,
  });
}

interface Language {
  readonly isChosen: (call: ProcessCallFact) => boolean;
  readonly convert: (calls: readonly ProcessCallFact[], context: RepairContext) => Promise<Conversions>;
  readonly findUnawaited: (repairs: readonly Repair[], context: RepairContext) => Promise<string | undefined>;
}

async function converted(files: Readonly<Record<string, string>>, language: Language): Promise<Repaired> {
  const input = await inputOf(files, [], false, new Map());
  const { audit, session } = await runAudit(input);
  const context = repairContext(session);
  const calls = [...session.facts.values()].flatMap(({ summary }) => summary?.processCalls ?? []);
  const chosen = calls.filter((call) => !context.isTest(call.path) && language.isChosen(call));
  const { repairs, refused } = await language.convert(chosen, context);
  const { changes, putOff } = await compose(repairs, statesOf(session));
  const fixed = await session.with(changes.map(({ path, after }) => ({ path, text: after.bytes })));
  const after = await recheck(input, fixed);
  const unawaited = await language.findUnawaited(repairs, repairContext(fixed));
  const { introduced } = compareFindings(audit.findings, after.findings, [], changes);
  const problems = [
    ...syntaxProblems(changes),
    ...introduced.map(
      ({ rule, message, location }) => `new: ${rule} ${location.path}:${location.startLine} ${message}`,
    ),
    ...putOff.map(({ reason }) => reason),
    ...(unawaited === undefined ? [] : [unawaited]),
  ];
  const made = Object.fromEntries(changes.map(({ path, after: { text } }) => [path, text]));
  return { files: { ...files, ...made }, repairs, refused: refused.map(({ reason }) => reason), problems };
}
