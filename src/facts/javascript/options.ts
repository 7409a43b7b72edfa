/** The options object of a call, as far as it is written out. */
import type { Node, ObjectExpression } from "oxc-parser";
import { lookup } from "./module.ts";
import type { Module } from "./module.ts";
import { unwrap } from "./origin.ts";
import { literal } from "./tree-imports.ts";

export interface Options {
  readonly get: (key: string) => Option | undefined;
  readonly keys: readonly string[];
  /** Why there may be more than is seen: a parameter, an unknown spread. */
  readonly open?: string;
}
export interface Option {
  /** The property as written. */
  readonly node: Node;
  readonly value: Node;
}

export function optionsOf(module: Module, nodes: readonly (Node | undefined)[]): Options {
  const found = new Map<string, Option>();
  let open: string | undefined;
  for (const node of nodes) if (node !== undefined) open = take(module, node, found, 0) ?? open;
  return { get: (key) => found.get(key), keys: [...found.keys()], ...(open === undefined ? {} : { open }) };
}

/** Adds the properties of an expression; the reason when it is not known. */
function take(module: Module, expression: Node, found: Map<string, Option>, depth: number): string | undefined {
  const node = unwrap(expression);
  const text = module.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").slice(0, 60);
  if (node.type === "ObjectExpression") return takeObject(module, node, found, depth);
  if (node.type === "Identifier" && node.name === "undefined") return undefined;
  if (node.type === "Literal") return undefined;
  const object = depth > 4 ? undefined : constantValue(module, node);
  return object === undefined ? `options come from ${text}` : take(module, object, found, depth + 1);
}

function takeObject(
  module: Module,
  node: ObjectExpression,
  found: Map<string, Option>,
  depth: number,
): string | undefined {
  let open: string | undefined;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const { argument } = property;
      // `...(quiet ? {stdio: "ignore"} : {})`: either may hold.
      open = take(module, argument, found, depth + 1) ?? open;
      continue;
    }
    const key = property.computed
      ? literal(property.key)?.value
      : property.key.type === "Identifier"
        ? property.key.name
        : literal(property.key)?.value;
    if (key === undefined) open ??= "a computed option";
    else found.set(key, { node: property, value: property.value });
  }
  return open;
}

/** The one value of a name that is never assigned again. */
export function constantValue(module: Module, expression: Node): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== "Identifier") return undefined;
  const binding = lookup(module.scopeOf(node), node.name);
  if (binding?.kind !== "variable" || binding.values.length !== 1 || binding.member.length > 0) return undefined;
  return binding.values[0];
}

export type Truth = "true" | "false" | "unknown";

export function truthOf(module: Module, expression: Node): Truth {
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
      return node.value === null || node.value === false || node.value === 0 || node.value === "" ? "false" : "true";
    case "Identifier": {
      if (node.name === "undefined") return "false";
      const value = constantValue(module, node);
      return value === undefined ? "unknown" : truthOf(module, value);
    }
    case "ObjectExpression":
    case "ArrayExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return "true";
    case "UnaryExpression": {
      if (node.operator === "void") return "false";
      if (node.operator !== "!") return "unknown";
      const inner = truthOf(module, node.argument);
      return inner === "unknown" ? inner : inner === "true" ? "false" : "true";
    }
    case "TemplateLiteral":
      return node.expressions.length === 0 && literal(node)?.value === "" ? "false" : "true";
    default:
      return "unknown";
  }
}
