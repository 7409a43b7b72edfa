/** What becomes of a value: where its name is used, and around what it stands. */
import { visitorKeys } from "oxc-parser";
import type { Node } from "oxc-parser";
import { lookup } from "./module.ts";
import type { Binding, Module } from "./module.ts";
import { unwrap } from "./origin.ts";
import { dotted, isCallable, isNode } from "./walk.ts";
import type { Callable } from "./walk.ts";

export type Fate =
  | { readonly kind: "dropped" }
  /** `const x = …`, also `x = …`. */
  | { readonly kind: "named"; readonly name: string; readonly node: Node }
  /** `const {status} = …`. */
  | { readonly kind: "unpacked"; readonly names: readonly string[]; readonly node: Node }
  | {
      readonly kind: "member";
      readonly name: string;
      readonly node: Node;
      readonly call?: Extract<Node, { type: "CallExpression" }>;
    }
  | { readonly kind: "returned" }
  | { readonly kind: "passed"; readonly call: Node }
  | { readonly kind: "stored" };

const TRANSPARENT = new Set([
  "AwaitExpression",
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "ChainExpression",
]);

/** The parent that says something, past `await`, `as` and parentheses, and the child of it. */
export function outer(module: Module, node: Node): { readonly parent: Node | undefined; readonly child: Node } {
  let child = node;
  let parent = module.parentOf(child);
  while (parent !== undefined && TRANSPARENT.has(parent.type)) {
    child = parent;
    parent = module.parentOf(child);
  }
  return { parent, child };
}

export function isAwaited(module: Module, node: Node): boolean {
  let here = module.parentOf(node);
  while (here !== undefined && TRANSPARENT.has(here.type)) {
    if (here.type === "AwaitExpression") return true;
    here = module.parentOf(here);
  }
  return (
    here?.type === "MemberExpression" &&
    here.property.type === "Identifier" &&
    /^(?:then|catch|finally)$/.test(here.property.name)
  );
}

/** Is a value iterated where it stands, or by the name it gets: then the body of a generator runs there. */
export function isIterated(module: Module, node: Node): boolean {
  if (standsIterated(module, node)) return true;
  const fate = fateOf(module, node);
  return fate.kind === "named" && iteratedNames(module).has(fate.name);
}

const iterated = new WeakMap<Module, ReadonlySet<string>>();

/** Names that are iterated somewhere in the file, whatever they are bound to there: asked of every call, so it must be quick. */
function iteratedNames(module: Module): ReadonlySet<string> {
  let names = iterated.get(module);
  if (names === undefined) {
    const found = new Set<string>();
    for (const [name, nodes] of indexOf(module)) {
      if (nodes.some((node) => standsIterated(module, node))) found.add(name);
    }
    iterated.set(module, (names = found));
  }
  return names;
}

function standsIterated(module: Module, node: Node): boolean {
  const { parent, child } = outer(module, node);
  switch (parent?.type) {
    case "ForOfStatement":
      return parent.right === child;
    case "SpreadElement":
      return true;
    case "YieldExpression":
      return parent.delegate;
    case "VariableDeclarator":
      return parent.id.type === "ArrayPattern";
    case "MemberExpression":
      return parent.object === child && parent.property.type === "Identifier" && parent.property.name !== "return";
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== child && /^(?:Array\.from|Set|Map)$/.test(dotted(parent.callee) ?? "");
    default:
      return false;
  }
}

export function fateOf(module: Module, node: Node): Fate {
  const { parent, child } = outer(module, node);
  switch (parent?.type) {
    case undefined:
    case "ExpressionStatement":
      return { kind: "dropped" };
    case "UnaryExpression":
      return parent.operator === "void" ? { kind: "dropped" } : { kind: "stored" };
    case "VariableDeclarator":
      if (parent.id.type === "Identifier") return { kind: "named", name: parent.id.name, node: parent.id };
      return unpacked(parent.id);
    case "AssignmentExpression":
      if (parent.left.type === "Identifier") return { kind: "named", name: parent.left.name, node: parent.left };
      return parent.left.type === "ObjectPattern" || parent.left.type === "ArrayPattern"
        ? unpacked(parent.left)
        : { kind: "stored" };
    case "MemberExpression": {
      if (parent.object !== child) return { kind: "stored" };
      const name = parent.property.type === "Identifier" && !parent.computed ? parent.property.name : "?";
      const { parent: above, child: member } = outer(module, parent);
      const call = above?.type === "CallExpression" && above.callee === member ? above : undefined;
      return { kind: "member", name, node: parent, ...(call === undefined ? {} : { call }) };
    }
    case "ReturnStatement":
      return { kind: "returned" };
    case "ArrowFunctionExpression":
      return parent.body === child ? { kind: "returned" } : { kind: "stored" };
    case "CallExpression":
    case "NewExpression":
      return { kind: "passed", call: parent };
    default:
      return { kind: "stored" };
  }
}

function unpacked(pattern: Node): Fate {
  const names =
    pattern.type === "ObjectPattern"
      ? pattern.properties.map((each) =>
          each.type === "Property" && each.key.type === "Identifier" ? each.key.name : "...",
        )
      : [];
  return { kind: "unpacked", names, node: pattern };
}

interface Use {
  readonly node: Node;
  readonly fate: Fate;
}

/** Every other place where a name of the same binding stands, with its fate. */
export function usesOf(module: Module, name: string, declared: Node): readonly Use[] {
  const uses = usesOfName(module, name).get(lookup(module.scopeOf(declared), name)) ?? [];
  return uses.filter(({ node }) => node !== declared);
}

type Bindings = ReadonlyMap<Binding | undefined, readonly Use[]>;
const usesOfNames = new WeakMap<Module, Map<string, Bindings>>();

/** The references of a name by what it is bound to; once a name, since minified code has thousands of `e`. */
function usesOfName(module: Module, name: string): Bindings {
  let known = usesOfNames.get(module);
  if (known === undefined) usesOfNames.set(module, (known = new Map()));
  let bindings = known.get(name);
  if (bindings === undefined) {
    const found = new Map<Binding | undefined, Use[]>();
    for (const node of identifiers(module, name)) {
      if (!isReference(module, node)) continue;
      const binding = lookup(module.scopeOf(node), name);
      const use = { node, fate: fateOf(module, node) };
      const same = found.get(binding);
      if (same === undefined) found.set(binding, [use]);
      else same.push(use);
    }
    known.set(name, (bindings = found));
  }
  return bindings;
}

const indexes = new WeakMap<Module, Map<string, Node[]>>();

function identifiers(module: Module, name: string): readonly Node[] {
  return indexOf(module).get(name) ?? [];
}

/** Every identifier by its name. */
function indexOf(module: Module): ReadonlyMap<string, readonly Node[]> {
  let index = indexes.get(module);
  if (index === undefined) {
    index = new Map();
    for (const program of module.programs) {
      for (const node of descendants(program)) {
        if (node.type !== "Identifier") continue;
        const known = index.get(node.name);
        if (known === undefined) index.set(node.name, [node]);
        else known.push(node);
      }
    }
    indexes.set(module, index);
  }
  return index;
}

/** Not the key of a property, not the member of an object, not a declaration. */
function isReference(module: Module, node: Node): boolean {
  const parent = module.parentOf(node);
  if (parent === undefined) return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "Property") return parent.value === node && module.parentOf(parent)?.type === "ObjectExpression";
  if (parent.type === "VariableDeclarator") return parent.init === node;
  if (parent.type === "AssignmentExpression") return parent.right === node;
  return !isCallable(parent);
}

/** A node and everything below it, in source order. */
export function* descendants(node: Node): Generator<Node> {
  yield node;
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Readonly<Record<string, unknown>>)[key];
    if (Array.isArray(child)) {
      for (const each of child) if (isNode(each)) yield* descendants(each);
    } else if (isNode(child)) yield* descendants(child);
  }
}

/** Does a function body name one of these? */
export function mentions(node: Node, name: string): Node | undefined {
  for (const each of descendants(node)) if (each.type === "Identifier" && each.name === name) return each;
  return undefined;
}

/** The function that an argument is: written in place, or a name that is declared once. */
export function functionOf(module: Module, argument: Node | undefined): Callable | undefined {
  if (argument === undefined) return undefined;
  const node = unwrap(argument);
  if (isCallable(node)) return node;
  if (node.type !== "Identifier") return undefined;
  const binding = lookup(module.scopeOf(node), node.name);
  if (binding?.kind === "function") return binding.node;
  const [only] = binding?.kind === "variable" ? binding.values : [];
  return only !== undefined && isCallable(only) ? only : undefined;
}
