/** Functions, classes and call facts of a module. */
import { fieldOf, outerOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { CallFact, ClassSummary, FunctionSummary } from "../types.ts";
import { isIterated } from "./iteration.ts";
import { handedOver, isInsideHandedLambda } from "./offload.ts";
import { literalText, resolve } from "./resolve.ts";
import type { Module, Target } from "./resolve.ts";
import type { CallSite, Scope } from "./bindings.ts";
import { lineOf, rangeOf, textOf } from "./source.ts";
import { positionalCount, switchOf } from "./switches.ts";

const MAX_LITERAL = 80;

export function findFunctions(module: Module): readonly FunctionSummary[] {
  const calls = new Map<Scope, CallFact[]>();
  for (const site of module.calls) {
    const runner = site.scope.runner;
    const known = calls.get(runner);
    const facts = readCall(module, site);
    if (known) known.push(...facts);
    else calls.set(runner, [...facts]);
  }
  return module.scopes
    .filter((scope) => scope.kind !== "class")
    .map((scope) => functionOf(module, scope, calls.get(scope) ?? []));
}

function functionOf(module: Module, scope: Scope, calls: readonly CallFact[]): FunctionSummary {
  const { source } = module;
  const around = scope.parent ?? scope;
  return {
    qualname: scope.qualname,
    name: scope.name,
    ...(scope.ownerClass ? { className: scope.ownerClass.qualname } : {}),
    line: lineOf(source, scope.node.start),
    endLine: lineOf(source, Math.max(scope.node.start, scope.node.end - 1)),
    isAsync: scope.isAsync,
    ...(scope.yields && !scope.isAsync ? { isGenerator: true } : {}),
    parameters: scope.parameters.map(({ name }) => name),
    decorators: scope.decorators.map((node) => {
      const named = node.type === "call" ? (fieldOf(node, "function") ?? node) : node;
      const target = resolve(module, named, around).name;
      // `@app.get` of an object made here reads better as written.
      return target.includes("?") || target.includes("()") ? textOf(source, named).replace(/\s+/gu, "") : target;
    }),
    calls,
  };
}

export function findClasses(module: Module): readonly ClassSummary[] {
  return module.scopes
    .filter((scope) => scope.kind === "class")
    .map((scope) => ({
      name: scope.qualname,
      line: lineOf(module.source, scope.node.start),
      bases: scope.bases.map((node) => resolve(module, node, scope.parent ?? scope).name),
    }));
}

/** The call itself, and the function that it hands to a thread or executor, if any. */
function readCall(module: Module, { node, scope }: CallSite): readonly CallFact[] {
  const callee = fieldOf(node, "function");
  if (!callee) return [];
  const target = resolve(module, callee, scope);
  const list = fieldOf(node, "arguments");
  const children = list?.type === "argument_list" ? list.children : list ? [list] : [];
  const positional = children.filter((child) => child.type !== "keyword_argument" && child.type !== "dictionary_splat");
  const keywords: string[] = [];
  for (const child of children) {
    const name = child.type === "keyword_argument" ? fieldOf(child, "name") : undefined;
    if (name) keywords.push(textOf(module.source, name));
  }
  const first = positional[0];
  const literal = first ? shortLiteral(module, first) : undefined;
  const forwards = forwardsOf(module, positional, scope);
  const local = localName(target);
  const onlyIf = switchOf(module, node, scope);
  const count = positionalCount(children);
  const fact: { -readonly [Key in keyof CallFact]: CallFact[Key] } = {
    callee: target.name,
    range: rangeOf(module.source, node),
    awaited: outerOf(node)?.type === "await",
    offloaded: isInsideHandedLambda(module, node, scope),
    keywords,
  };
  if (local !== undefined) fact.local = local;
  if (literal !== undefined) fact.firstArgument = literal;
  if (forwards !== undefined) fact.forwards = forwards;
  if (isIterated(module, node, scope)) fact.iterated = true;
  if (onlyIf !== undefined) fact.onlyIf = onlyIf;
  if (count !== undefined) fact.positional = count;
  const handed = handedOver(module, node, scope, target.name);
  if (!handed) return isSyncContext(node) ? [fact, { ...fact, callee: `${target.name}().__enter__` }] : [fact];
  const handedLocal = localName(handed.target);
  return [
    fact,
    {
      callee: handed.target.name,
      ...(handedLocal === undefined ? {} : { local: handedLocal }),
      range: rangeOf(module.source, handed.node),
      awaited: false,
      offloaded: true,
      keywords: [...handed.args.keywords.keys()],
    },
  ];
}

/** `with lock(path):` enters what the call gives. */
function isSyncContext(node: PyNode): boolean {
  const outer = node.parent?.type === "as_pattern" ? node.parent.parent : node.parent;
  if (outer?.type !== "with_item") return false;
  const statement = outer.parent?.parent;
  return statement !== undefined && statement.children[0]?.type !== "async";
}

function localName(target: Target): string | undefined {
  if (!target.local) return undefined;
  if (target.local.kind === "function") return target.local.qualname;
  return target.local.bindings.get("__init__")?.find((binding) => binding.kind === "def")?.defines?.qualname;
}

function shortLiteral(module: Module, node: PyNode): string | undefined {
  if (
    node.type === "integer" ||
    node.type === "float" ||
    node.type === "true" ||
    node.type === "false" ||
    node.type === "none"
  ) {
    return textOf(module.source, node);
  }
  // With quotes and prefix: what is longer need not be taken apart.
  if (node.type === "string" && node.end - node.start > MAX_LITERAL + 10) return undefined;
  const text = literalText(module, node);
  return text !== undefined && text.length <= MAX_LITERAL ? text : undefined;
}

/** Parameters of the enclosing function that are passed on as they are. */
function forwardsOf(
  module: Module,
  positional: readonly PyNode[],
  scope: Scope,
): Readonly<Record<string, string>> | undefined {
  let found: Record<string, string> | undefined;
  const { parameters } = scope.runner;
  if (parameters.length === 0) return undefined;
  positional.forEach((child, index) => {
    const node = child.type === "list_splat" ? child.children[0] : child;
    if (node?.type !== "identifier") return;
    const name = textOf(module.source, node);
    if (!parameters.some((parameter) => parameter.name === name)) return;
    found ??= {};
    found[String(index)] = name;
  });
  return found;
}
