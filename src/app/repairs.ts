/** Gives the results of rules their fixes: in an audit the safe ones, for `assay fix` all that were asked for. */
import type { AuditInput } from "../engine/audit.ts";
import { contextOf, type EngineContext } from "../engine/context.ts";
import type { Session } from "../engine/session.ts";
import { textReader } from "../engine/text.ts";
import { BLOCKING_RULE, proposeConversions } from "../fix/blocking.ts";
import { proposeFor } from "../fix/builders.ts";
import type { Proposal, RepairContext, RepairOptions } from "../fix/types.ts";
import { pythonWasm } from "../host/installed.ts";
import { listAudit } from "./fix/status-list.ts";
import type { Fix, Range } from "../model/index.ts";
import type { RuleResult } from "../rule-kit/index.ts";
import { initPython, ParserMissing } from "../syntax/python.ts";

/** Why results have no fix, by rule and place (see `placeOf`). */
export type Refusals = Map<string, string>;

export function placeOf(rule: string, at: { readonly path: string } & Range): string {
  return `${rule} ${at.path}:${at.startLine}:${at.startColumn}`;
}

/** Fixes that change what a program does are left out unless `options.unsafe`. */
export function repairer(options: RepairOptions, refusals?: Refusals): NonNullable<AuditInput["repair"]> {
  return async (raw, session, context) => {
    const seen = contextFor(session, context);
    const conversions = await converted(raw, seen, options);
    const repaired = [];
    for (const found of raw) {
      const proposal =
        found.rule.id === "docs/unlinked-audit"
          ? await listAudit(found.result, session)
          : (conversions.get(found.result) ?? (await propose(found.rule.id, found.result, seen, options)));
      const place = placeOf(found.rule.id, { path: found.result.path, ...found.result.range });
      const { fix: own, ...result } = found.result;
      // Rules about documents bring their own.
      const given = proposal === undefined && found.rule.id.startsWith("docs/") ? own : undefined;
      const fix = proposal?.kind === "fix" ? proposal.fix : given;
      if (proposal?.kind === "refused") refusals?.set(place, proposal.reason);
      if (fix !== undefined && fix.safety === "unsafe" && !options.unsafe) refusals?.set(place, unsafeText(fix));
      const isOffered = fix !== undefined && (fix.safety === "safe" || options.unsafe);
      repaired.push(
        isOffered ? { ...found, result: { ...result, fix } } : own === undefined ? found : { ...found, result },
      );
    }
    return repaired;
  };
}

const NONE: ReadonlyMap<RuleResult, Proposal> = new Map();

/** Conversions are planned for all findings at once: what must change together may end several of them. */
async function converted(
  raw: Parameters<NonNullable<AuditInput["repair"]>>[0],
  context: RepairContext,
  options: RepairOptions,
): Promise<ReadonlyMap<RuleResult, Proposal>> {
  const results = raw.filter(({ rule }) => rule.id === BLOCKING_RULE).map(({ result }) => result);
  if (results.length === 0 || isTooLarge(context, options)) return NONE;
  await initPython(pythonWasm());
  try {
    return await proposeConversions(results, context, { allow: options.allow ?? [] });
  } catch (error) {
    return new Map(results.map((result) => [result, crashed(error)]));
  }
}

/** Every Python file is read for a conversion. */
function isTooLarge({ facts }: RepairContext, { maxFiles }: RepairOptions): boolean {
  if (maxFiles === undefined) return false;
  let count = 0;
  for (const { language } of facts.values()) if (language === "python") count += 1;
  return count > maxFiles;
}

/** What builders may look at of a session. */
export function repairContext(session: Session): RepairContext {
  return contextFor(session, contextOf(session));
}

function contextFor(session: Session, context: EngineContext): RepairContext {
  const { facts, graph, inventory, unitOf, isTest } = context;
  const read = textReader(session.source);
  const texts = new Map<string, Promise<string>>();
  const textOf = (path: string): Promise<string> => {
    const text = texts.get(path) ?? read(path);
    texts.set(path, text);
    return text;
  };
  return { textOf, facts, graph, inventory, unitOf, isTest };
}

function unsafeText({ title, changes = [] }: Fix): string {
  return `${title}: needs --unsafe${changes.length === 0 ? "" : `, since ${changes.join("; ")}`}`;
}

/** A bug of ours in one builder costs that fix, and is said. The parser is loaded when the first text asks for it. */
async function propose(
  rule: string,
  result: RuleResult,
  context: RepairContext,
  options: RepairOptions,
): Promise<Proposal | undefined> {
  try {
    return await proposeFor(rule, result, context, options);
  } catch (error) {
    if (!(error instanceof ParserMissing)) return crashed(error);
  }
  await initPython(pythonWasm());
  try {
    return await proposeFor(rule, result, context, options);
  } catch (error) {
    return crashed(error);
  }
}

function crashed(error: unknown): Proposal {
  const text = error instanceof Error ? error.message : String(error);
  return { kind: "refused", reason: `internal error, please report it: ${text}` };
}
