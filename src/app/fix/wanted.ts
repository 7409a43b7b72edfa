/** What to repair: findings, process calls that block, or guards. */
import type { AuditRun } from "../../engine/audit.ts";
import { isBlockingScriptCall } from "../../fix/async-javascript/helper.ts";
import { ASYNC_RULE, conversions, isBlockingCall, type Conversions } from "../../fix/async/index.ts";
import type { Repair } from "../../fix/index.ts";
import { pythonWasm } from "../../host/installed.ts";
import type { Finding, GuardRecord } from "../../model/index.ts";
import { verdictText, verifiedText } from "../../report/verdict.ts";
import { initPython } from "../../syntax/python.ts";
import { findingsFor } from "../explain.ts";
import { placeOf, repairContext, type Refusals } from "../repairs.ts";
import type { Left, Verified } from "./plan.ts";

const NO_CONVERSIONS: Conversions = { repairs: [], refused: [], converted: new Map() };

/** What to repair, before anything is composed or verified. */
export interface Wanted {
  readonly repairs: readonly Repair[];
  readonly refused: readonly Left[];
  readonly unfixable: number;
  readonly unknown: readonly string[];
  /** Names that may have been meant instead. */
  readonly known: readonly string[];
  /** What was verified of a repair before it came here, by its id. */
  readonly proven?: ReadonlyMap<string, Verified>;
}

export function wantedFindings(run: AuditRun, refusals: Refusals, names: readonly string[]): Wanted {
  const { chosen, unknown } = chooseFindings(run, names);
  const without = chosen.filter(({ fix }) => fix === undefined);
  const refused = without.flatMap(({ rule, location }): readonly Left[] => {
    const reason = refusals.get(placeOf(rule, location));
    return reason === undefined ? [] : [{ path: location.path, line: location.startLine, rule, reason }];
  });
  return {
    repairs: chosen.flatMap(repairOf),
    refused,
    unfixable: without.length - refused.length,
    unknown,
    known: rulesOf(run),
  };
}

function isNamed(path: string, name: string): boolean {
  return name === "." || path === name || path.startsWith(`${name}/`);
}

/** Process calls of product code that block, below the named files and folders. */
export async function wantedConversions(
  run: AuditRun,
  names: readonly string[],
  allow: readonly string[],
): Promise<Wanted> {
  const context = repairContext(run.session);
  const calls = [...run.session.facts.values()]
    .flatMap(({ summary }) => summary?.processCalls ?? [])
    .filter((call) => !context.isTest(call.path) && (isBlockingScriptCall(call) || isBlockingCall(call)));
  const paths = names.map((name) => name.replace(/^\.\//, "").replace(/\/$/, ""));
  const chosen = calls.filter(({ path }) => paths.length === 0 || paths.some((name) => isNamed(path, name)));
  const unknown = names.filter((_name, index) => !calls.some(({ path }) => isNamed(path, paths[index] ?? "")));
  await initPython(pythonWasm());
  const ofScripts = chosen.filter(isBlockingScriptCall);
  const python = await conversions(
    chosen.filter((call) => !ofScripts.includes(call)),
    context,
    { allow },
  );
  // Its parser is a native library: loaded when there is a script to convert.
  const scripts =
    ofScripts.length === 0
      ? NO_CONVERSIONS
      : await (await import("../../fix/async-javascript/index.ts")).scriptConversions(ofScripts, context);
  return {
    repairs: [...python.repairs, ...scripts.repairs],
    refused: [...python.refused, ...scripts.refused].map((one) => ({ ...one, rule: ASYNC_RULE })),
    unfixable: 0,
    unknown,
    known: [...new Set(calls.flatMap(({ path }) => [path, ...foldersOf(path)]))],
  };
}

/** "a/b", "a" of "a/b/c.py". */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join("/"));
}

/** Rules and their families. */
function rulesOf({ audit }: AuditRun): readonly string[] {
  const ids = audit.checks.flatMap(({ id, kind }) => (kind === "rule" ? [id] : []));
  return [...ids, ...new Set(ids.map((id) => `${id.split("/")[0]}/*`))];
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
    const isRule = ids.has(name) || (name.endsWith("/*") && [...ids].some((id) => id.startsWith(name.slice(0, -1))));
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

/** Every guard is left alone, or repaired and proven again with that repair alone. */
export function wantedGuards(run: AuditRun, names: readonly string[]): Wanted {
  const repairs: Repair[] = [];
  const refused: Left[] = [];
  const proven = new Map<string, Verified>();
  const taken = new Map<string, GuardRecord>();
  for (const record of run.audit.guards) {
    const { proof, verdict } = record;
    const cause = proof?.causes[0];
    const place = cause === undefined ? record.where : { path: cause.path, line: cause.startLine };
    const rule = `guards/${verdict.kind}`;
    const repair = proof?.repair;
    if (repair?.verdict === undefined) {
      // What could not be tried, or has nothing to repair, is only of interest where it was asked for.
      if (verdict.kind === "proven" || (verdict.kind === "not-tested" && names.length === 0)) continue;
      refused.push({ path: place.path, line: place.line, rule, reason: noRepair(record) });
      continue;
    }
    const paths = new Set(repair.edits.map(({ path }) => path));
    const other = [...paths].flatMap((path) => taken.get(path) ?? [])[0];
    if (other !== undefined) {
      // The same repair of a script that two steps run is one; two repairs of one file were not proven together.
      const isSame = other.proof?.repair?.patch === repair.patch;
      const reason = `the repair of ${other.id} changes the same file: apply that one, then run this again`;
      if (!isSame) refused.push({ path: place.path, line: place.line, rule, reason });
      continue;
    }
    for (const path of paths) taken.set(path, record);
    const detail = `${record.id}: ${verifiedText(verdict, repair.verdict)}`;
    proven.set(record.id, { check: "guard proven again", outcome: "passed", detail });
    const { line } = place;
    repairs.push({
      id: record.id,
      rule,
      path: place.path,
      range: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
      message: verdictText(verdict),
      fix: {
        title: repair.title,
        edits: repair.edits,
        safety: "unsafe",
        obligations: ["parses", "guard-proven"],
        changes: [changeOf(record, repair.verdict)],
      },
    });
  }
  const unknown = run.audit.guards.length === 0 ? names : unknownOf(run);
  return { repairs, refused, proven, unfixable: 0, unknown, known: run.audit.guards.flatMap(namesOf) };
}

function namesOf({ id, files = [] }: GuardRecord): readonly string[] {
  return [id, ...files];
}

function noRepair({ verdict, proof }: GuardRecord): string {
  if (verdict.kind === "works-but-red" && verdict.missed.length === 0)
    return `${verdictText(verdict)}: the guard is right, what it reports is to be repaired`;
  const why =
    proof !== undefined && proof.causes.length > 0 ? "no repair of this stood the test" : "its cause is not known";
  return verdict.kind === "not-tested" ? verdictText(verdict) : `${verdictText(verdict)}; ${why}`;
}

function changeOf({ id }: GuardRecord, after: GuardRecord["verdict"]): string {
  if (after.kind !== "works-but-red") return `${id} fails for more than it did`;
  const places = after.violations.map(({ path, line }) => `${path}:${line}`).join(", ");
  return `${id} fails until ${places} is repaired, which it did not see`;
}

/** Names that no guard has: the audit lists each as a check that did not run. */
function unknownOf({ audit }: AuditRun): readonly string[] {
  const known = new Set(audit.guards.map(({ id }) => `guard: ${id}`));
  return audit.checks
    .filter(({ id, kind, outcome }) => kind === "guard" && outcome === "not-run" && !known.has(id))
    .map(({ title }) => title);
}
