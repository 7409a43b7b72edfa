/** Tests that put something in the place of a process call and expect the call as it is: a fix of it needs them changed too. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { RepairContext } from "../types.ts";

/** `patch("app.vcs.subprocess.run")`, `patch.object(subprocess, "run")`, `setattr(vcs.subprocess, "run", fake)`. */
const REPLACED =
  /(?:["'](?:([\w.]+)\.)?subprocess\.|\b(?:[\w.]+\.)?subprocess,\s*["'])(run|call|check_call|check_output|Popen)["']\s*(?:,\s*(?:(?:new|side_effect)\s*=\s*)?((?!lambda\b)[A-Za-z_]\w*)\b(?!\s*[=(])|,\s*(?:\w+\s*=\s*)?lambda\b([^:]*):)?/gu;

/** Arguments that are compared as a whole. */
const COMPARED =
  /\.assert_(?:called_(?:once_)?with|any_call|has_calls)\s*\(|\bcall_args(?:_list)?\s*==|\bmock_calls\s*==/u;

interface Double {
  /** `path:line` of the test. */
  readonly place: string;
  readonly path: string;
  /** `subprocess.run`. */
  readonly api: string;
  /** The module that a dotted name goes through. */
  readonly module: string | undefined;
}

const known = new WeakMap<RepairContext, Map<string, Promise<readonly Double[]>>>();

/** `path:line` of a test of the same unit that would not take one more argument of this call; undefined where none is found. */
export async function pinnedBy(call: ProcessCallFact, context: RepairContext): Promise<string | undefined> {
  const unit = context.unitOf(call.path);
  const units = known.get(context) ?? new Map<string, Promise<readonly Double[]>>();
  known.set(context, units);
  const doubles = units.get(unit.id) ?? doublesOf(unit.id, context);
  units.set(unit.id, doubles);
  const names = context.graph.modules.get(call.path)?.names ?? [];
  const imports = (test: string): boolean =>
    context.graph.edgesFrom(test).some(({ to }) => to.kind === "module" && to.path === call.path);
  return (await doubles).find(
    ({ api, module, path }) => api === call.api && (module === undefined ? imports(path) : names.includes(module)),
  )?.place;
}

async function doublesOf(unit: string, context: RepairContext): Promise<readonly Double[]> {
  const found: Double[] = [];
  for (const path of context.facts.keys()) {
    if (!path.endsWith(".py") || !context.isTest(path) || context.unitOf(path).id !== unit) continue;
    found.push(...strictDoubles(path, await context.textOf(path)));
  }
  return found;
}

export function strictDoubles(path: string, text: string): readonly Double[] {
  const found: Double[] = [];
  for (const match of text.matchAll(REPLACED)) {
    const [, module, api = "", fake, parameters] = match;
    const test = functionAt(text, match.index);
    const isStrict = api === "Popen" ? hasFixedWait(text) : COMPARED.test(test) || isFixed(text, fake, parameters);
    const line = text.slice(0, match.index).split("\n").length;
    if (isStrict) found.push({ place: `${path}:${line}`, path, api: `subprocess.${api}`, module });
  }
  return found;
}

/** The text of the function around an offset, or of the one that a decorator there belongs to. */
function functionAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset) + 1;
  const isDecorator = /^[ \t]*@/u.test(text.slice(lineStart));
  const heads = [...text.matchAll(/^([ \t]*)(?:async )?def /gmu)];
  const index = isDecorator
    ? heads.findIndex(({ index: at }) => at > offset)
    : heads.findLastIndex(({ index: at }) => at <= offset);
  const head = heads[index];
  if (head === undefined) return text;
  const rest = heads.slice(index + 1);
  const next = rest.find(({ 1: indent = "" }) => indent.length <= (head[1] ?? "").length);
  return text.slice(head.index, next?.index ?? text.length);
}

/** A function in its place that takes these arguments and no others. */
function isFixed(text: string, fake: string | undefined, parameters: string | undefined): boolean {
  const taken =
    parameters ??
    (fake === undefined ? undefined : new RegExp(String.raw`\bdef ${fake}\(([^)]*)\)`, "u").exec(text)?.[1]);
  return taken !== undefined && !/\*\*|\btimeout\b/u.test(taken);
}

/** `def communicate(self):` of a stand-in for Popen. */
function hasFixedWait(text: string): boolean {
  return /\bdef (?:wait|communicate)\(\s*\w*\s*\)/u.test(text);
}
