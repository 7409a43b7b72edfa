import type { Node, Program } from "oxc-parser";
import type { CallFact, FunctionSummary, ImportEffect, ModuleSummary } from "../types.ts";
import { lookup, moduleOf } from "./module.ts";
import type { Call, Module } from "./module.ts";
import { constantValue } from "./options.ts";
import { originOf } from "./origin.ts";
import type { Positions } from "./positions.ts";
import { findProcessApi } from "./process-apis.ts";
import { processCalls } from "./process.ts";
import { literal } from "./tree-imports.ts";
import { isAwaited, isIterated } from "./usage.ts";
import { isCallable } from "./walk.ts";
import type { Enclosing } from "./walk.ts";

export interface SummaryInput {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
}

/** What the functions of a file do: definitions, calls with their aliases resolved, process calls with their controls. */
export function summaryOf(programs: readonly Program[], input: SummaryInput): ModuleSummary {
  const module = moduleOf(programs, input);
  const calls = new Map<string, CallFact[]>();
  for (const { node, fn } of module.calls) {
    const key = keyOf(fn);
    const known = calls.get(key);
    const fact = callFact(module, node, fn);
    if (known === undefined) calls.set(key, [fact]);
    else known.push(fact);
  }
  return {
    functions: functionsOf(module, calls),
    classes: module.classes.map(({ node, name }) => ({
      name,
      line: input.positions.at(node.start).line,
      bases: node.superClass === null ? [] : [originOf(module, node.superClass).name],
    })),
    processCalls: processCalls(module),
    bindings: bindingsOf(module, programs),
    importEffects: importEffects(module),
  };
}

function functionsOf(module: Module, calls: ReadonlyMap<string, readonly CallFact[]>): readonly FunctionSummary[] {
  const { positions, text } = module;
  const functions: FunctionSummary[] = [
    {
      qualname: "<module>",
      name: "<module>",
      line: 1,
      endLine: Math.max(1, positions.lines),
      isAsync: false,
      parameters: [],
      decorators: [],
      calls: calls.get("<module>") ?? [],
    },
  ];
  const seen = new Set<string>();
  for (const fn of module.functions) {
    // Callbacks without a name of their own, and overloads: one entry takes the calls of all of a kind.
    const key = keyOf(fn);
    if (seen.has(key)) continue;
    seen.add(key);
    const { node } = fn;
    functions.push({
      qualname: fn.qualname,
      name: fn.name,
      ...(fn.className === undefined ? {} : { className: fn.className }),
      line: positions.at(node.start).line,
      endLine: positions.at(Math.max(node.start, node.end - 1)).line,
      isAsync: node.async,
      ...(node.type !== "ArrowFunctionExpression" && node.generator && !node.async ? { isGenerator: true } : {}),
      parameters: node.params.map((param) => parameterName(param, text)),
      decorators: decoratorsOf(module, node),
      calls: calls.get(key) ?? [],
    });
  }
  return functions;
}

/** Of one name there may be a function and a coroutine, in two branches. */
function keyOf(fn: Enclosing | undefined): string {
  return fn === undefined ? "<module>" : `${fn.qualname} ${String(fn.node.async)}`;
}

/** A name; a pattern is written as it stands. */
function parameterName(param: Node, text: string): string {
  switch (param.type) {
    case "Identifier":
      return param.name;
    case "AssignmentPattern":
      return parameterName(param.left, text);
    case "RestElement":
      return parameterName(param.argument, text);
    case "TSParameterProperty":
      return parameterName(param.parameter, text);
    default:
      return text.slice(param.start, param.end).replaceAll(/\s+/g, " ").slice(0, 60);
  }
}

function decoratorsOf(module: Module, node: Node): readonly string[] {
  const parent = module.parentOf(node);
  if (parent?.type !== "MethodDefinition" && parent?.type !== "PropertyDefinition") return [];
  return (parent.decorators ?? []).map(
    ({ expression }) => originOf(module, expression.type === "CallExpression" ? expression.callee : expression).name,
  );
}

function callFact(module: Module, node: Call, fn: Enclosing | undefined): CallFact {
  const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
  const { name, promisified, local: isLocal } = originOf(module, callee);
  // The API's own name: `execa.execa` and `execa` are one.
  const api = promisified === true || isLocal === true ? undefined : findProcessApi(name)?.name;
  const args: readonly Node[] = node.type === "TaggedTemplateExpression" ? [] : node.arguments;
  const first = args[0]?.type === "Literal" ? String(args[0].value) : literal(args[0])?.value;
  const last = args.at(-1);
  const keywords =
    last?.type === "ObjectExpression"
      ? last.properties.flatMap((each) =>
          each.type === "Property" && !each.computed && each.key.type === "Identifier" ? [each.key.name] : [],
        )
      : [];
  const local = localTarget(module, callee, name, fn);
  const forwards = forwardsOf(module, args, fn);
  return {
    callee: promisified === true ? `util.promisify(${name})` : (api ?? name),
    ...(local === undefined ? {} : { local }),
    range: module.positions.range(node.start, node.end),
    awaited: isAwaited(module, node),
    offloaded: false,
    ...(first !== undefined && first.length <= 200 ? { firstArgument: first } : {}),
    keywords,
    ...(Object.keys(forwards).length === 0 ? {} : { forwards }),
    ...(isIterated(module, node) ? { iterated: true } : {}),
  };
}

/** A function of this file, when that is certain. */
function localTarget(module: Module, callee: Node, name: string, fn: Enclosing | undefined): string | undefined {
  if (callee.type === "Identifier") {
    const binding = lookup(module.scopeOf(callee), callee.name);
    if (binding?.kind === "function") return module.qualnames.get(binding.node);
    const [only] = binding?.kind === "variable" && binding.values.length === 1 ? binding.values : [];
    return only !== undefined && isCallable(only) ? module.qualnames.get(only) : undefined;
  }
  const member = memberOf(module, callee);
  if (member !== undefined) return member;
  const method = /^this\.(#?[\w$]+)$/.exec(name)?.[1];
  let className: string | undefined;
  for (let here = fn; here !== undefined && className === undefined; here = here.outer) className = here.className;
  const wanted = method === undefined ? undefined : className === undefined ? undefined : `${className}.${method}`;
  const target = wanted ?? (/^[\w$]+\.[\w$]+$/.test(name) ? name : undefined);
  return target !== undefined && qualnamesOf(module).has(target) ? target : undefined;
}

const qualnames = new WeakMap<Module, ReadonlySet<string>>();

function qualnamesOf(module: Module): ReadonlySet<string> {
  let names = qualnames.get(module);
  if (names === undefined) qualnames.set(module, (names = new Set(module.functions.map(({ qualname }) => qualname))));
  return names;
}

/** `api.run()` of `const api = {run() {…}}`. */
function memberOf(module: Module, callee: Node): string | undefined {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return undefined;
  const object = constantValue(module, callee.object);
  if (object?.type !== "ObjectExpression") return undefined;
  const wanted = callee.property.name;
  for (const each of object.properties) {
    if (each.type !== "Property" || each.computed || each.key.type !== "Identifier" || each.key.name !== wanted)
      continue;
    return isCallable(each.value) ? module.qualnames.get(each.value) : undefined;
  }
  return undefined;
}

function forwardsOf(module: Module, args: readonly Node[], fn: Enclosing | undefined): Record<string, string> {
  const forwards: Record<string, string> = {};
  for (const [index, argument] of args.entries()) {
    const node = argument.type === "SpreadElement" ? argument.argument : argument;
    if (node.type !== "Identifier" || fn === undefined) continue;
    const binding = lookup(module.scopeOf(node), node.name);
    if (binding?.kind === "parameter" && module.enclosing(binding.node) === fn) forwards[String(index)] = node.name;
  }
  return forwards;
}

function bindingsOf(module: Module, programs: readonly Program[]): Readonly<Record<string, string>> {
  const bindings: Record<string, string> = {};
  const [program] = programs;
  if (program === undefined) return bindings;
  for (const [name, binding] of module.scopeOf(program).names) {
    if (binding.kind === "import") bindings[name] = binding.origin;
    else if (binding.kind === "variable" && binding.values.length === 1) {
      const origin = originOf(
        module,
        binding.node.type === "Identifier" ? binding.node : (binding.values[0] ?? binding.node),
      ).name;
      if (/^[@\w./$-]+$/.test(origin) && origin !== name) bindings[name] = origin;
    }
  }
  return bindings;
}

/** Processes that are started when the module is loaded. */
function importEffects(module: Module): readonly ImportEffect[] {
  const effects: ImportEffect[] = [];
  for (const { node, fn } of module.calls) {
    if (fn !== undefined || !runsAtLoad(module, node)) continue;
    const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
    const { name, local } = originOf(module, callee);
    if (local === true) continue;
    const what = findProcessApi(name)?.name ?? (name === "process.exit" ? name : undefined);
    if (what === undefined) continue;
    effects.push({
      kind: name === "process.exit" ? "exits" : "spawns",
      what,
      range: module.positions.range(node.start, node.end),
      quote: module.text.slice(node.start, Math.min(node.end, node.start + 200)),
    });
  }
  return effects;
}

/** Not in a callback, and not below `if (require.main === module)`. */
function runsAtLoad(module: Module, node: Node): boolean {
  for (let here = module.parentOf(node), below = node; here !== undefined; below = here, here = module.parentOf(here)) {
    if (isCallable(here) && module.parentOf(here)?.type !== "CallExpression") return false;
    if (isCallable(here)) {
      const call = module.parentOf(here);
      if (call?.type !== "CallExpression" || call.callee !== here) return false;
    }
    if (
      here.type === "IfStatement" &&
      here.test !== below &&
      /\bmain\b|argv\[1\]/.test(module.text.slice(here.test.start, here.test.end))
    ) {
      return false;
    }
  }
  return true;
}
