/** What becomes of a value: the result of a run, or the handle of a started process. */
import { descendants, fieldOf, outerOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import { methodOf } from "./bindings.ts";
import type { CallSite, Scope } from "./bindings.ts";
import { textOf } from "./source.ts";

export type Fate =
  | { readonly kind: "dropped" }
  | { readonly kind: "named"; readonly name: string; readonly at: PyNode }
  | { readonly kind: "attribute"; readonly name: string; readonly at: PyNode }
  | { readonly kind: "member"; readonly member: PyNode }
  | { readonly kind: "returned" }
  | { readonly kind: "context"; readonly name: string | undefined }
  | { readonly kind: "unpacked"; readonly names: readonly string[]; readonly at: PyNode }
  | { readonly kind: "tested" }
  | { readonly kind: "passed"; readonly call: PyNode };

/** The expression that carries the value on: `await f()`, `(f())`, `x or f()`. */
export function carrierOf(node: PyNode): PyNode {
  let at = node;
  for (let outer = outerOf(at); outer; outer = outerOf(at)) {
    if (outer.type === "await" || outer.type === "boolean_operator") at = outer;
    else if (outer.type === "conditional_expression" && outer.children[1] !== at) at = outer;
    else break;
  }
  return at;
}

/** `await to_thread(run, …)` and `fut.result()` keep the value: `call` is the node that yields it. */
export function fateOf(module: Module, call: PyNode, scope: Scope): Fate {
  const carrier = carrierOf(call);
  let below = carrier;
  for (let at = carrier.parent; at; below = at, at = at.parent) {
    switch (at.type) {
      case "parenthesized_expression":
        continue;
      case "expression_statement":
        return { kind: "dropped" };
      case "assignment":
      case "named_expression":
        return assignedTo(module, at, scope);
      case "augmented_assignment":
        return { kind: "tested" };
      case "attribute":
        return { kind: "member", member: at };
      case "return_statement":
      case "yield":
        return { kind: "returned" };
      case "lambda":
        return { kind: "returned" };
      case "with_item":
      case "as_pattern":
        return withFate(module, at);
      case "subscript":
        return below.field === "value" ? { kind: "tested" } : { kind: "tested" };
      case "argument_list":
      case "keyword_argument":
      case "list_splat":
      case "generator_expression":
      case "list_comprehension":
      case "list":
      case "tuple":
      case "dictionary":
      case "pair":
      case "set":
      case "expression_list":
        if (at.type === "argument_list" && at.parent) return { kind: "passed", call: at.parent };
        if (at.type === "expression_list" || at.type === "tuple" || at.type === "list") continue;
        continue;
      default:
        return { kind: "tested" };
    }
  }
  return { kind: "dropped" };
}

function assignedTo(module: Module, node: PyNode, scope: Scope): Fate {
  const left = fieldOf(node, "left") ?? fieldOf(node, "name");
  if (!left) return { kind: "tested" };
  if (left.type === "identifier") return { kind: "named", name: textOf(module.source, left), at: node };
  if (left.type === "attribute") {
    const object = fieldOf(left, "object");
    const attribute = fieldOf(left, "attribute");
    const self = methodOf(scope)?.parameters[0]?.name;
    if (object && attribute && textOf(module.source, object) === self) {
      return { kind: "attribute", name: textOf(module.source, attribute), at: node };
    }
    return { kind: "passed", call: node };
  }
  if (left.type === "pattern_list" || left.type === "tuple_pattern") {
    return { kind: "unpacked", names: left.children.map((child) => textOf(module.source, child)), at: node };
  }
  return { kind: "passed", call: node };
}

function withFate(module: Module, node: PyNode): Fate {
  const alias = node.type === "as_pattern" ? fieldOf(node, "alias") : undefined;
  const name = alias?.children[0] ?? alias;
  return { kind: "context", name: name ? textOf(module.source, name) : undefined };
}

/** One use of a handle or result after it was made. */
export interface Use {
  /** Member that is used, `communicate`; undefined when the whole object is passed on, returned or tested. */
  readonly member: string | undefined;
  readonly node: PyNode;
  /** The call of the member, when it is called. */
  readonly call: PyNode | undefined;
  readonly fate: Fate;
}

/** Uses of a local name, in its function and the functions inside it, after `from`. */
export function usesOfName(module: Module, name: string, scope: Scope, from: PyNode): readonly Use[] {
  const found: Use[] = [];
  const body = scope.runner.node;
  for (const node of descendants(body)) {
    if (node.type !== "identifier" || node.start < from.start || textOf(module.source, node) !== name) continue;
    if (node.start >= from.start && node.end <= from.end && isTarget(node)) continue;
    const use = useOf(module, node, scope);
    if (use) found.push(use);
  }
  return found;
}

/** Uses of `self.name` in every method of the class. */
export function usesOfAttribute(module: Module, name: string, scope: Scope): readonly Use[] {
  const owner = methodOf(scope)?.ownerClass;
  if (!owner) return [];
  const found: Use[] = [];
  for (const node of descendants(owner.node)) {
    if (node.type !== "attribute") continue;
    const object = fieldOf(node, "object");
    const attribute = fieldOf(node, "attribute");
    if (object?.type !== "identifier" || !attribute || textOf(module.source, attribute) !== name) continue;
    if (textOf(module.source, object) !== "self" && textOf(module.source, object) !== "cls") continue;
    if (isTarget(node)) continue;
    const use = useOf(module, node, scope);
    if (use) found.push(use);
  }
  return found;
}

function isTarget(node: PyNode): boolean {
  return (
    node.field === "left" ||
    (node.parent?.type === "pattern_list" && node.parent.field === "left") ||
    node.field === "alias" ||
    node.parent?.type === "as_pattern_target"
  );
}

function useOf(module: Module, node: PyNode, scope: Scope): Use | undefined {
  const parent = outerOf(node);
  if (!parent) return undefined;
  if (parent.type === "keyword_argument" && node.field === "name") return undefined;
  if (parent.type === "attribute") {
    if (node.field === "attribute") return undefined;
    const attribute = fieldOf(parent, "attribute");
    const outer = outerOf(parent);
    const call = outer?.type === "call" && parent.field === "function" ? outer : undefined;
    return {
      member: attribute ? textOf(module.source, attribute) : undefined,
      node: parent,
      call,
      fate: fateOf(module, call ?? parent, scope),
    };
  }
  return { member: undefined, node, call: undefined, fate: fateOf(module, node, scope) };
}

const DEADLINES =
  /^(?:asyncio\.(?:wait_for|timeout|timeout_at)|async_timeout\.timeout(?:_at)?|(?:anyio|trio)\.(?:fail_after|move_on_after|fail_at|move_on_at)|asyncio\.timeouts\.timeout|async_timeout\.Timeout|func_timeout\.func_timeout|asyncio\.wait)$/u;
const DEADLINE_DECORATOR =
  /(?:^|[._])(?:timeout|deadline|time_limit|timelimit|with_timeout|func_set_timeout|timeoutable)(?:_decorator)?(?:$|[._(])/iu;

/** The node of an outer deadline for code at `node`: `wait_for(…)` around it, `async with timeout(…)`, a decorator. */
export function deadlineAround(module: Module, node: PyNode, scope: Scope): PyNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "call") {
      const callee = fieldOf(at, "function");
      if (callee && DEADLINES.test(resolve(module, callee, scope).name) && !hasNoTimeout(module, at)) return at;
    }
    if (at.type === "with_statement") {
      for (const item of descendants(at, (inner) => inner.type !== "block")) {
        if (item.type !== "call") continue;
        const callee = fieldOf(item, "function");
        if (callee && DEADLINES.test(resolve(module, callee, scope).name) && !hasNoTimeout(module, item)) return item;
        if (item.parent?.type === "block") break;
      }
    }
    if (at.type === "function_definition") {
      const decorators =
        at.parent?.type === "decorated_definition"
          ? at.parent.children.filter((child) => child.type === "decorator")
          : [];
      return decorators.find((decorator) =>
        DEADLINE_DECORATOR.test(textOf(module.source, decorator).replace(/^@/u, "")),
      );
    }
  }
  return undefined;
}

/** `wait_for(x, None)` and `asyncio.wait(tasks)` without a timeout bound nothing. */
function hasNoTimeout(module: Module, call: PyNode): boolean {
  const args = fieldOf(call, "arguments");
  const callee = fieldOf(call, "function");
  if (!args || !callee) return true;
  const keyword = args.children.find(
    (child) =>
      child.type === "keyword_argument" && /^(?:timeout|delay|seconds|when)\s*=/u.test(textOf(module.source, child)),
  );
  const value = keyword ? fieldOf(keyword, "value") : undefined;
  if (keyword) return value?.type === "none";
  const takesFirst = /(?:timeout|after|_at)\s*$/u.test(textOf(module.source, callee));
  const positional = args.children.filter((child) => child.type !== "keyword_argument");
  const limit = positional[takesFirst ? 0 : 1];
  return !limit || limit.type === "none";
}

/** Deadlines that the callers of a function in this file put around it; undefined unless every caller does. */
export function deadlineOfCallers(module: Module, scope: Scope, calls: readonly CallSite[]): PyNode | undefined {
  const runner = scope.runner;
  if (runner.kind !== "function") return undefined;
  let found: PyNode | undefined;
  for (const { node, scope: at } of calls) {
    const callee = fieldOf(node, "function");
    if (!callee || !textOf(module.source, callee).endsWith(runner.name)) continue;
    if (resolve(module, callee, at).local !== runner) continue;
    const deadline = deadlineAround(module, node, at);
    if (!deadline) return undefined;
    found = deadline;
  }
  return found;
}
