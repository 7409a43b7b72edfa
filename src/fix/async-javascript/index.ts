/** Components → repairs: the edits of the conversion, the helper module of each folder, and the imports that they need. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { Repair } from "../compose.ts";
import type { RepairContext } from "../types.ts";
import { keyOf } from "../async/convert.ts";
import type { Named } from "./context.ts";
import { ComponentBuilder, type Component, type Place } from "./convert.ts";
import { placeText, Scripts } from "./files.ts";
import { helperText } from "./helper.ts";
import { helperFor, importEdits, type HelperPlace } from "./imports.ts";
import { referencesTo } from "./references.ts";
import { textOf, type Script } from "../javascript/script.ts";

/** The rule under which conversions are listed: they belong to no finding. */
export const SCRIPT_ASYNC_RULE = "async";

export interface ScriptRefused {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
  /** The call that stays, by its place. */
  readonly call: string;
}

export interface ScriptConversions {
  readonly repairs: readonly Repair[];
  readonly refused: readonly ScriptRefused[];
  /** Each call, as `keyOf` names it, with the repair that converts it. */
  readonly converted: ReadonlyMap<string, Repair>;
}

/** Converts what the given calls belong to; every call is in one component or refused. */
export async function scriptConversions(
  calls: readonly ProcessCallFact[],
  context: RepairContext,
): Promise<ScriptConversions> {
  const scripts = new Scripts(context);
  try {
    const repairs: Repair[] = [];
    const refused: ScriptRefused[] = [];
    const components: Component[] = [];
    const done = new Set<ProcessCallFact>();
    for (const call of calls) {
      if (done.has(call)) continue;
      const builder = new ComponentBuilder(context, scripts);
      const reason = await builder.build(call);
      if (reason === undefined) {
        for (const covered of builder.calls) done.add(covered);
        components.push(builder.result(call));
      } else refused.push({ path: call.path, line: call.range.startLine, reason, call: keyOf(call) });
    }
    const converted = new Map<string, Repair>();
    for (const group of grouped(components, context)) {
      const made = repairOf(group, context);
      for (const { path, line, covers } of group) {
        for (const call of covers) {
          if (typeof made === "string") refused.push({ path, line, reason: made, call });
          else converted.set(call, made);
        }
      }
      if (typeof made !== "string") repairs.push(made);
    }
    return { repairs, refused, converted };
  } finally {
    scripts.dispose();
  }
}

/** Components that share a helper or a script are one repair. */
function grouped(components: readonly Component[], context: RepairContext): readonly (readonly Component[])[] {
  const groups: { readonly keys: Set<string>; readonly members: readonly Component[] }[] = [];
  for (const component of components) {
    const keys = new Set(component.edits.map(({ path }) => path));
    for (const script of component.starters.keys()) {
      const helper = helperFor(script, context);
      if (typeof helper !== "string") keys.add(helper.path);
    }
    const near = groups.filter((group) => [...group.keys].some((key) => keys.has(key)));
    for (const group of near) {
      for (const key of group.keys) keys.add(key);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push({ keys, members: [...near.flatMap(({ members }) => members), component] });
  }
  return groups.map(({ members }) => members);
}

function repairOf(group: readonly Component[], context: RepairContext): Repair | string {
  const [first] = group;
  if (first === undefined) return "nothing is to be converted";
  const helpers = new Map<string, HelperPlace>();
  const edits: Edit[] = group.flatMap((one) => one.edits);
  const starters = new Map<Script, Component["starters"] extends ReadonlyMap<Script, infer V> ? V : never>();
  for (const component of group) {
    for (const [script, converted] of component.starters)
      starters.set(script, [...(starters.get(script) ?? []), ...converted]);
  }
  for (const [script, converted] of starters) {
    const helper = helperFor(script, context);
    if (typeof helper === "string") return helper;
    const known = helpers.get(helper.path);
    if (known !== undefined && known.dialect !== helper.dialect) return `${helper.path} would have to be of two kinds`;
    helpers.set(helper.path, helper);
    edits.push(...importEdits(script, helper, converted));
  }
  for (const { path, dialect } of helpers.values()) {
    if (context.inventory.paths.has(path)) return `${path} is there already`;
    const start = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
    edits.push({ path, range: start, text: helperText(dialect) });
  }
  const functions = group.flatMap((one) => one.functions);
  return {
    id: `async:${first.path}:${first.line}`,
    rule: SCRIPT_ASYNC_RULE,
    path: first.path,
    range: { startLine: first.line, startColumn: 1, endLine: first.line, endColumn: 1 },
    message: `${functions.length} functions give promises`,
    fix: {
      title:
        functions.length === 0
          ? `Await promises in ${[...starters.keys()].map(({ path }) => path).join(", ")}`
          : `Convert to promises: ${functions.map(placeName).join(", ")}`,
      edits: distinct(edits),
      safety: group.some(({ risks }) => risks.length > 0) ? "unsafe" : "safe",
      obligations: ["parses", "no-new-finding", "no-unawaited-call", "tests-equal"],
      changes: [...new Set(group.flatMap((one) => one.changes)), "other code runs while it waits"],
    },
  };
}

/** Two components may make the same function asynchronous: once is enough. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const key = JSON.stringify(edit);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function placeName({ path, named }: Place): string {
  return `${path}:${named.kind === "default" ? "default" : named.name}`;
}

/** A call of one of these functions whose promise nobody takes, in the tree after the conversion; undefined where there is none. */
export async function findUnawaitedScripts(
  repairs: readonly Repair[],
  context: RepairContext,
): Promise<string | undefined> {
  const scripts = new Scripts(context);
  try {
    for (const { fix } of repairs) {
      for (const place of /^Convert to promises: (.*)$/u.exec(fix.title)?.[1]?.split(", ") ?? []) {
        const colon = place.lastIndexOf(":");
        const path = place.slice(0, colon);
        const script = await scripts.get(path);
        if (script === undefined) return `${path} does not parse`;
        for (const named of asyncNames(script, place.slice(colon + 1))) {
          const problem = await unawaited(script, named, scripts, context);
          if (problem !== undefined) return problem;
        }
      }
    }
    return undefined;
  } finally {
    scripts.dispose();
  }
}

/** What goes by a name in a script and is asynchronous. */
function asyncNames(script: Script, name: string): readonly Named[] {
  if (name === "default") return [{ kind: "default" }];
  const found: Named[] = [];
  for (const { node } of script.module.functions) {
    const parent = script.module.parentOf(node);
    if (!node.async || parent === undefined) continue;
    if (node.type === "FunctionDeclaration" && node.id?.name === name)
      found.push({ kind: "binding", name, declared: node.id });
    else if (parent.type === "VariableDeclarator" && parent.id.type === "Identifier" && parent.id.name === name)
      found.push({ kind: "binding", name, declared: parent.id });
    else if (parent.type === "MethodDefinition" && textOf(script, parent.key) === name)
      found.push({ kind: "method", name });
  }
  return found;
}

async function unawaited(
  script: Script,
  named: Named,
  scripts: Scripts,
  context: RepairContext,
): Promise<string | undefined> {
  const found = await referencesTo(script, named, scripts, context);
  if (typeof found === "string") return found;
  const left = found.references.find(({ script: at, call }) => {
    const parent = call && at.module.parentOf(call);
    const outer = parent?.type === "ChainExpression" ? at.module.parentOf(parent) : parent;
    const isCaught =
      outer?.type === "MemberExpression" && outer.property.type === "Identifier" && outer.property.name === "catch";
    return outer?.type !== "AwaitExpression" && !isCaught;
  });
  return left === undefined ? undefined : `${placeText(left.script, left.node)} would not await it`;
}
