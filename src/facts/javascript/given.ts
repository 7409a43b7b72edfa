/** Parameters of helpers that only this file calls: what all of its calls give them. */
import type { Node } from "oxc-parser";
import { lookup } from "./module.ts";
import type { Binding, Module } from "./module.ts";

/**
 * The arguments of every call of the function that a parameter belongs to; undefined when others may call it: it is exported,
 * passed on, or given a name.
 */
export function argumentsFor(
  module: Module,
  binding: Extract<Binding, { kind: "parameter" }>,
): readonly Node[] | undefined {
  const { node: fn } = module.scopeOf(binding.node);
  if (fn.type !== "FunctionDeclaration" || fn.id === null) return undefined;
  const parent = module.parentOf(fn);
  if (parent === undefined || parent.type.startsWith("Export")) return undefined;
  const { name } = fn.id;
  const given: Node[] = [];
  for (const { node: call } of module.calls) {
    if (call.type !== "CallExpression" || call.callee.type !== "Identifier" || call.callee.name !== name) continue;
    const callee = lookup(module.scopeOf(call), name);
    if (callee?.kind !== "function" || callee.node !== fn) return undefined;
    const argument = call.arguments[binding.index];
    const isSpread = call.arguments.some((each) => each.type === "SpreadElement");
    if (argument === undefined || isSpread) return undefined;
    given.push(argument);
  }
  // Its declaration and its calls are all that is said of it, comments included.
  const words = module.text.match(new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$&")}(?![\\w$])`, "g")) ?? [];
  return given.length > 0 && words.length === given.length + 1 ? given : undefined;
}
