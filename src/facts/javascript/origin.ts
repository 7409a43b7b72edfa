/** What an expression is called when every alias is resolved. */
import type { Node, ObjectExpression } from "oxc-parser";
import { lookup } from "./module.ts";
import type { Module } from "./module.ts";
import { literal } from "./tree-imports.ts";
import { isCallable } from "./walk.ts";

export interface Origin {
  /** `child_process.exec`, `./helpers.run`, `child_process.spawn().stdout`, `this.run`, `?.on` (unknown receiver). */
  readonly name: string;
  /** Through util.promisify: it gives a promise. */
  readonly promisified?: boolean;
  /** Declared in this file: the name is a qualified name here. */
  readonly local?: boolean;
  /** Options bound beforehand: `execa({timeout: 1})`, `$({shell: true})`. */
  readonly presets?: ObjectExpression;
}

const UNKNOWN: Origin = { name: "?" };
const PROMISIFY = /^(?:util\.promisify|pify|promisify|es6-promisify\.promisify|util\.promisify\.custom)$/;
/** Functions that give a function like themselves, with options bound. */
const BINDERS = /^(?:execa\.(?:execa|\$|execaSync|execaCommand|execaNode|create)|execa|zx\.\$)$/;

/** Removes what has no effect at run time: `await`, `as`, `!`, parentheses, `?.`. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case "AwaitExpression":
      return unwrap(node.argument);
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}

export function originOf(module: Module, expression: Node, depth = 0): Origin {
  if (depth > 12) return UNKNOWN;
  const node = unwrap(expression);
  switch (node.type) {
    case "Identifier":
      return originOfName(module, node, node.name, depth);
    case "ThisExpression":
      return { name: "this" };
    case "MetaProperty":
      return { name: `${node.meta.name}.${node.property.name}` };
    case "MemberExpression": {
      const object = originOf(module, node.object, depth + 1);
      if (node.property.type === "PrivateIdentifier") return { name: `${object.name}.#${node.property.name}` };
      const key = node.computed
        ? literal(node.property)?.value
        : node.property.type === "Identifier"
          ? node.property.name
          : undefined;
      if (key === "default") return object;
      if (key === "bind" || key === undefined) return { name: `${object.name}${key === undefined ? "[]" : ".bind"}` };
      return { name: `${object.name}.${key}` };
    }
    case "ImportExpression": {
      const source = literal(node.source)?.value;
      return source === undefined ? UNKNOWN : { name: source.replace(/^node:/, "") };
    }
    case "CallExpression":
      return originOfCall(module, node, depth);
    case "NewExpression":
      return { name: `${originOf(module, node.callee, depth + 1).name}()` };
    case "TaggedTemplateExpression":
      return { name: `${originOf(module, node.tag, depth + 1).name}()` };
    case "LogicalExpression":
      return originOf(module, node.right, depth + 1);
    default:
      return UNKNOWN;
  }
}

function originOfName(module: Module, at: Node, name: string, depth: number): Origin {
  const binding = lookup(module.scopeOf(at), name);
  switch (binding?.kind) {
    case undefined:
      // A global: `process`, `setTimeout`, `Bun`. zx makes its names global.
      return name === "$" && /["']zx\/globals["']|^#!.*\bzx\b/.test(module.text) ? { name: "zx.$" } : { name };
    case "import":
      return { name: binding.origin };
    case "function":
      return { name: module.qualnames.get(binding.node) ?? name, local: true };
    case "class":
      return { name: binding.name, local: true };
    case "variable": {
      const [only] = binding.values;
      if (only === undefined || binding.values.length > 1) return UNKNOWN;
      if (isCallable(only)) return { name: module.qualnames.get(only) ?? name, local: true };
      const origin = originOf(module, only, depth + 1);
      const member = binding.member.filter((each) => each !== "default");
      return member.length === 0 ? origin : { name: [origin.name, ...member].join(".") };
    }
    default:
      return UNKNOWN;
  }
}

function originOfCall(module: Module, node: Extract<Node, { type: "CallExpression" }>, depth: number): Origin {
  const callee = originOf(module, node.callee, depth + 1);
  const [first] = node.arguments;
  if (callee.name === "require" || /(?:^|\.)createRequire\(\)$/.test(callee.name)) {
    const source = literal(first)?.value;
    return source === undefined ? UNKNOWN : { name: source.replace(/^node:/, "") };
  }
  if (PROMISIFY.test(callee.name) && first !== undefined) {
    return { ...originOf(module, first, depth + 1), promisified: true };
  }
  if (callee.name.endsWith(".bind")) return { name: callee.name.slice(0, -5) };
  if (BINDERS.test(callee.name) && node.arguments.length === 1 && first?.type === "ObjectExpression") {
    return { name: callee.name, presets: first };
  }
  return { name: `${callee.name}()` };
}
