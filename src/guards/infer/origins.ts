/** Where an expression comes from: does anything that it is made of fit? */
import { fieldOf, fieldsOf, type PyNode } from "../../syntax/python-tree.ts";
import { argumentsFor, returnsOf, type World } from "./refs.ts";
import type { Binding, Script } from "./script.ts";

const DEEPEST = 14;

/** Follows an expression through names, loops, parameters and returns until `wanted` holds for something it is made of. */
export function comesFrom(
  world: World,
  script: Script,
  node: PyNode,
  wanted: (script: Script, node: PyNode) => boolean,
): boolean {
  const seen = new Set<PyNode>();
  const visit = (at: Script, from: PyNode, depth: number): boolean => {
    if (depth > DEEPEST || seen.size > 3000 || seen.has(from)) return false;
    seen.add(from);
    if (wanted(at, from)) return true;
    if (from.type === "identifier" || from.type === "attribute") {
      for (const binding of boundTo(at, from)) {
        if (binding.kind === "parameter") {
          if (argumentsFor(world, at, binding.of, binding.index).some((ref) => visit(ref.script, ref.node, depth + 1)))
            return true;
        } else if (binding.kind !== "import" && visit(at, binding.from, depth + 1)) return true;
      }
    }
    if (from.type === "call") {
      const callee = fieldOf(from, "function");
      const last = callee?.type === "attribute" ? fieldOf(callee, "attribute") : callee;
      const name = last === undefined ? "" : at.textOf(last);
      for (const each of world.scripts) {
        for (const of of each.functions.get(name) ?? []) {
          if (returnsOf(of).some((inner) => visit(each, inner, depth + 1))) return true;
        }
      }
    }
    return from.type === "function_definition" || from.type === "lambda"
      ? false
      : from.children.some((child) => visit(at, child, depth));
  };
  return visit(script, node, 0);
}

function boundTo(script: Script, node: PyNode): readonly Binding[] {
  const own = script.lookup(script.textOf(node), node);
  const name = node.type === "attribute" ? fieldOf(node, "attribute") : undefined;
  return own.length > 0 || name === undefined ? own : script.member(script.textOf(name));
}

export function keywordOf(script: Script, call: PyNode, name: string): PyNode | undefined {
  for (const each of fieldsOf(call, "arguments").flatMap(({ children }) => children)) {
    if (each.type === "keyword_argument" && script.textOf(fieldOf(each, "name") ?? each) === name) {
      return fieldOf(each, "value");
    }
  }
  return undefined;
}
