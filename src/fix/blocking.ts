/**
 * Findings of `process/blocking-in-async` → the conversion that ends them: of the call at the end of the chain, with all its callers. One
 * conversion may end several findings; each is given the same fix.
 */
import { blockingKind } from "../rule-kit/calls.ts";
import type { RuleResult } from "../rule-kit/index.ts";
import type { ProcessCallFact } from "../facts/types.ts";
import { isBlockingScriptCall } from "./async-javascript/helper.ts";
import type { ScriptConversions } from "./async-javascript/index.ts";
import { conversions, keyOf, processCallAt, type Conversions, type ConvertOptions, type Sleep } from "./async/index.ts";
import { refused, type Proposal, type RepairContext } from "./types.ts";

export const BLOCKING_RULE = "process/blocking-in-async";

/** Process calls and `time.sleep`; nothing is said of results that wait for something else. */
export async function proposeConversions(
  results: readonly RuleResult[],
  context: RepairContext,
  options: ConvertOptions,
): Promise<ReadonlyMap<RuleResult, Proposal>> {
  const keys = new Map<RuleResult, string>();
  const calls = new Map<string, ProcessCallFact>();
  const sleeps = new Map<string, Sleep>();
  for (const result of results) {
    const call = startedBy(result, context);
    const sleep = call === undefined ? sleepOf(result, context) : undefined;
    const key = (call && keyOf(call)) ?? (sleep && keyOf(sleep));
    if (key !== undefined) keys.set(result, key);
    if (key !== undefined && call !== undefined) calls.set(key, call);
    if (key !== undefined && sleep !== undefined) sleeps.set(key, sleep);
  }
  if (keys.size === 0) return new Map();
  const scripts = [...calls.values()].filter(isBlockingScriptCall);
  const rest = [...calls.values()].filter((call) => !scripts.includes(call));
  const made: (Conversions | ScriptConversions)[] = [];
  if (rest.length + sleeps.size > 0) made.push(await conversions(rest, context, options, [...sleeps.values()]));
  if (scripts.length > 0)
    made.push(await (await import("./async-javascript/index.ts")).scriptConversions(scripts, context));
  const proposals = new Map<RuleResult, Proposal>();
  for (const [result, key] of keys) {
    const repair = made.flatMap(({ converted }) => converted.get(key) ?? [])[0];
    const reason = made.flatMap((one) => one.refused).find(({ call }) => call === key)?.reason;
    if (repair !== undefined) proposals.set(result, { kind: "fix", fix: repair.fix });
    else if (reason !== undefined) proposals.set(result, refused(reason));
  }
  return proposals;
}

function endOf({ path, range, chain }: RuleResult): { readonly path: string; readonly line: number } {
  return chain?.at(-1) ?? { path, line: range.startLine };
}

function startedBy(result: RuleResult, context: RepairContext): ProcessCallFact | undefined {
  const end = endOf(result);
  const script = context.facts
    .get(end.path)
    ?.summary?.processCalls.find((call) => isBlockingScriptCall(call) && call.range.startLine === end.line);
  if (script !== undefined) return script;
  // A `Popen` in the line above belongs to the wait that is found, and to nothing else that waits there.
  return callsAt(end, context).some((kind) => kind === "process") ? processCallAt(context, end) : undefined;
}

function callsAt(
  { path, line }: ReturnType<typeof endOf>,
  { facts }: RepairContext,
): readonly ReturnType<typeof blockingKind>[] {
  const functions = facts.get(path)?.summary?.functions ?? [];
  return functions.flatMap(({ calls }) => calls.filter(({ range }) => range.startLine === line)).map(blockingKind);
}

function sleepOf(result: RuleResult, { facts }: RepairContext): Sleep | undefined {
  const { path, line } = endOf(result);
  const file = facts.get(path);
  if (file?.language !== "python") return undefined;
  const found = (file.summary?.functions ?? [])
    .flatMap(({ calls }) => calls)
    .find((call) => call.callee === "time.sleep" && call.range.startLine === line);
  return found === undefined ? undefined : { path, range: found.range };
}
