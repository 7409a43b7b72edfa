/**
 * Switches: a parameter that is off by default, and code that runs only where a caller sets it.
 * `def send(data, blocking=False): if blocking: requests.post(…)` does not block callers that leave `blocking` out.
 */
import { fieldOf, fieldsOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { textOf } from "./source.ts";

/** The parameter without which `node` does not run, when its default keeps it from running. */
export function switchOf(module: Module, node: PyNode, scope: Scope): string | undefined {
  const { runner } = scope;
  if (!hasSwitches(runner)) return undefined;
  let at = node;
  for (let parent = node.parent; parent && at !== runner.node; at = parent, parent = parent.parent) {
    const found = demandedBy(module, parent, at, runner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasSwitches(runner: Scope): boolean {
  return runner.parameters.some(({ name }) => defaultOf(name, runner) !== undefined);
}

/** Truth of the default of a parameter that is never bound again. */
function defaultOf(name: string, runner: Scope): boolean | undefined {
  const bindings = runner.bindings.get(name) ?? [];
  const [only] = bindings;
  if (bindings.length !== 1 || only?.kind !== "parameter") return undefined;
  const type = only.value?.type;
  return type === "false" || type === "none" ? false : type === "true" ? true : undefined;
}

function demandedBy(module: Module, parent: PyNode, child: PyNode, runner: Scope): string | undefined {
  switch (parent.type) {
    case "if_statement":
    case "elif_clause": {
      const condition = fieldOf(parent, "condition");
      if (!condition || child === condition) return undefined;
      const holds = child.field === "consequence";
      return demand(module, condition, runner, holds);
    }
    case "conditional_expression": {
      const [yes, condition, no] = parent.children;
      if (!condition || child === condition || (child !== yes && child !== no)) return undefined;
      return demand(module, condition, runner, child === yes);
    }
    case "block":
      return demandedByExits(module, parent, child, runner);
    default:
      return undefined;
  }
}

/** `if not blocking: …; return` above: what follows runs only where it is set. */
function demandedByExits(module: Module, block: PyNode, child: PyNode, runner: Scope): string | undefined {
  for (const statement of block.children) {
    if (statement === child) return undefined;
    if (statement.type !== "if_statement" || fieldsOf(statement, "alternative").length > 0) continue;
    const condition = fieldOf(statement, "condition");
    const last = fieldOf(statement, "consequence")?.children.at(-1);
    if (!condition || (last?.type !== "return_statement" && last?.type !== "raise_statement")) continue;
    const found = demand(module, condition, runner, false);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The parameter whose default makes a condition the opposite of `wanted`. */
function demand(module: Module, condition: PyNode, runner: Scope, wanted: boolean): string | undefined {
  const node = unwrap(condition);
  switch (node.type) {
    case "identifier": {
      const name = textOf(module.source, node);
      const truth = defaultOf(name, runner);
      return truth !== undefined && truth !== wanted ? name : undefined;
    }
    case "not_operator": {
      const argument = fieldOf(node, "argument");
      return argument ? demand(module, argument, runner, !wanted) : undefined;
    }
    case "boolean_operator": {
      const left = fieldOf(node, "left");
      const right = fieldOf(node, "right");
      const needsBoth = (fieldOf(node, "operator")?.type === "and") === wanted;
      if (!left || !right || !needsBoth) return undefined;
      return demand(module, left, runner, wanted) ?? demand(module, right, runner, wanted);
    }
    case "comparison_operator":
      return comparedWithNone(module, node, runner, wanted);
    default:
      return undefined;
  }
}

/** `name is not None` of a parameter that is None by default. */
function comparedWithNone(module: Module, node: PyNode, runner: Scope, wanted: boolean): string | undefined {
  const [left, right] = node.children.filter((child) => child.field !== "operators");
  const operator = fieldOf(node, "operators")?.type;
  if (left?.type !== "identifier" || right?.type !== "none") return undefined;
  const name = textOf(module.source, left);
  const binding = runner.bindings.get(name);
  if (binding?.length !== 1 || binding[0]?.kind !== "parameter" || binding[0].value?.type !== "none") return undefined;
  if (operator === "is not" || operator === "!=") return wanted ? name : undefined;
  return operator === "is" || operator === "==" ? (wanted ? undefined : name) : undefined;
}

/** The number of positional arguments; undefined where `*sequence` or `**mapping` may hold any argument. */
export function positionalCount(children: readonly PyNode[]): number | undefined {
  let count = 0;
  for (const child of children) {
    if (child.type === "list_splat" || child.type === "dictionary_splat") return undefined;
    if (child.type !== "keyword_argument") count++;
  }
  return count;
}
