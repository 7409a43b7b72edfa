/** The scripts of a guard as trees with their names: what a name stands for at a place, found without running anything. */
import type { Node } from "oxc-parser";
import { nodesBelow, type ScriptTree } from "../literal.ts";
import { lineAt, type Line } from "../repository.ts";
import type { Setting } from "../folders.ts";

/** The way from a value to what a pattern takes out of it: `{ from: [first] }` → from, 0. */
export type Path = readonly (string | number)[];

/** One way in which a name gets its value. */
export type Binding =
  | { readonly kind: "value"; readonly from: Node; readonly path: Path }
  | { readonly kind: "element"; readonly from: Node; readonly path: Path }
  | { readonly kind: "parameter"; readonly of: FunctionNode; readonly index: number; readonly path: Path };

export type FunctionNode = Extract<Node, { params: unknown; body: unknown }> & {
  readonly type: "ArrowFunctionExpression" | "FunctionDeclaration" | "FunctionExpression";
};

export interface World {
  readonly setting: Setting;
  readonly trees: readonly ScriptTree[];
  readonly nodes: readonly Node[];
  readonly parentOf: (node: Node) => Node | undefined;
  readonly treeOf: (node: Node) => ScriptTree;
  readonly textOf: (node: Node) => string;
  readonly lineOf: (node: Node) => Line;
  /** What a name stands for where it is written; empty for names of the language and of packages. */
  readonly lookup: (name: string, at: Node) => readonly Binding[];
  /** The function that a name stands for. */
  readonly functionOf: (name: string, at: Node) => FunctionNode | undefined;
  /** Calls by the last name of what is called: `f(x)` and `a.f(x)` by `f`. */
  readonly callsOf: (name: string) => readonly CallNode[];
  /** Places that read a name. */
  readonly usesOf: (name: string) => readonly Node[];
  /** Steps that may still be followed; at 0 the scripts are not understood, and nothing is said of them. */
  readonly budget: { left: number };
}

/** Names lead to names: a script of hundreds of them has more ways than anybody can follow. Ordinary guards take a few thousand. */
const MOST_STEPS = 400_000;

export type CallNode = Extract<Node, { type: "CallExpression" }>;

/** `files`: the trees that are read, the guard's own script first. */
export function worldOf(setting: Setting, trees: readonly ScriptTree[]): World {
  const parents = new Map<Node, Node>();
  const homes = new Map<Node, ScriptTree>();
  const nodes: Node[] = [];
  for (const tree of trees) {
    homes.set(tree.program, tree);
    for (const node of nodesBelow(tree.program)) {
      nodes.push(node);
      for (const child of childrenOf(node)) parents.set(child, node);
    }
  }
  const parentOf = (node: Node): Node | undefined => parents.get(node);
  const treeOf = (node: Node): ScriptTree => {
    let here = node;
    for (let next = parents.get(here); next !== undefined; next = parents.get(here)) here = next;
    const tree = homes.get(here) ?? trees[0];
    if (tree === undefined) throw new Error("a world has a tree");
    return tree;
  };
  const names = namesIn(nodes, parentOf);
  const calls = new Map<string, CallNode[]>();
  const uses = new Map<string, Node[]>();
  for (const node of nodes) {
    if (node.type === "CallExpression") push(calls, calleeName(node), node);
    if (node.type === "Identifier") push(uses, node.name, node);
  }
  const lookup = (name: string, at: Node): readonly Binding[] => {
    for (let here: Node | undefined = at; here !== undefined; here = parents.get(here)) {
      const found = names.get(here)?.get(name);
      if (found !== undefined) return found;
    }
    // From a file beside it: names of guards are telling enough to be the same.
    const home = treeOf(at).program;
    return trees.flatMap(({ program }) => (program === home ? [] : (names.get(program)?.get(name) ?? [])));
  };
  return {
    budget: { left: MOST_STEPS },
    setting,
    trees,
    nodes,
    parentOf,
    treeOf,
    textOf: (node) => treeOf(node).text.slice(node.start, node.end),
    lineOf: (node) => lineAt(treeOf(node).path, treeOf(node).text, node.start),
    lookup,
    functionOf: (name, at) => {
      const [binding] = lookup(name, at);
      return binding?.kind === "value" && binding.path.length === 0 && isFunction(binding.from)
        ? binding.from
        : undefined;
    },
    callsOf: (name) => calls.get(name) ?? [],
    usesOf: (name) => uses.get(name) ?? [],
  };
}

export function isFunction(node: Node): node is FunctionNode {
  return /^(?:ArrowFunctionExpression|FunctionDeclaration|FunctionExpression)$/.test(node.type);
}

export function calleeName(call: CallNode): string {
  const { callee } = call;
  if (callee.type === "MemberExpression") return callee.property.type === "Identifier" ? callee.property.name : "";
  return callee.type === "Identifier" ? callee.name : "";
}

/** Brackets, casts and `await` around an expression are of no interest. */
export function unwrapped(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
    case "ChainExpression":
      return unwrapped(node.expression as Node);
    case "AwaitExpression":
      return unwrapped(node.argument as Node);
    default:
      return node;
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node as unknown as Record<string, unknown>)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child === "object" && child !== null && "type" in child) yield child as Node;
    }
  }
}

type Names = Map<Node, Map<string, Binding[]>>;

const SCOPE = /^(?:Program|BlockStatement|ForOfStatement|ForInStatement|ForStatement|StaticBlock|SwitchStatement)$/;

function namesIn(nodes: readonly Node[], parentOf: (node: Node) => Node | undefined): Names {
  const names: Names = new Map();
  const bind = (scope: Node, name: string, binding: Binding): void => {
    let own = names.get(scope);
    if (own === undefined) names.set(scope, (own = new Map<string, Binding[]>()));
    push(own, name, binding);
  };
  const scopeOf = (node: Node): Node => {
    let here = node;
    for (let next = parentOf(here); next !== undefined && !SCOPE.test(here.type); next = parentOf(here)) here = next;
    return here;
  };
  for (const node of nodes) {
    if (node.type === "VariableDeclarator") {
      const loop = loopOf(node, parentOf);
      const scope = scopeOf(parentOf(node) ?? node);
      const kind = loop === undefined ? "value" : "element";
      const from = loop ?? (node.init as Node | null);
      if (from !== null)
        for (const { name, path } of namesOfPattern(node.id as Node, [])) bind(scope, name, { kind, from, path });
    } else if (isFunction(node)) {
      const own =
        node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression" ? undefined : node.id?.name;
      if (own !== undefined) bind(scopeOf(parentOf(node) ?? node), own, { kind: "value", from: node, path: [] });
      for (const [index, parameter] of node.params.entries()) {
        for (const { name, path } of namesOfPattern(parameter as Node, []))
          bind(node, name, { kind: "parameter", of: node, index, path });
      }
    } else if (node.type === "AssignmentExpression" && node.left.type === "Identifier" && node.operator === "=") {
      // `let m; while ((m = pattern.exec(text)) !== null)`: added where it is declared without a value.
      const scope = declaredIn(node.left.name, node, parentOf);
      if (scope !== undefined) bind(scope, node.left.name, { kind: "value", from: node.right as Node, path: [] });
    }
  }
  return names;
}

function declaredIn(name: string, at: Node, parentOf: (node: Node) => Node | undefined): Node | undefined {
  for (let here = parentOf(at); here !== undefined; here = parentOf(here)) {
    if (here.type !== "BlockStatement" && here.type !== "Program") continue;
    const isHere = (here.body as readonly Node[]).some(
      (each) =>
        each.type === "VariableDeclaration" &&
        each.declarations.some(({ id, init }) => id.type === "Identifier" && id.name === name && init === null),
    );
    if (isHere) return here;
  }
  return undefined;
}

/** What a loop goes through, of the declaration in its head. */
function loopOf(declarator: Node, parentOf: (node: Node) => Node | undefined): Node | undefined {
  const declaration = parentOf(declarator);
  const loop = declaration === undefined ? undefined : parentOf(declaration);
  return loop?.type === "ForOfStatement" && loop.left === declaration ? (loop.right as Node) : undefined;
}

function* namesOfPattern(node: Node, path: Path): Generator<{ readonly name: string; readonly path: Path }> {
  switch (node.type) {
    case "Identifier":
      yield { name: node.name, path };
      return;
    case "AssignmentPattern":
      yield* namesOfPattern(node.left as Node, path);
      return;
    case "TSParameterProperty":
      yield* namesOfPattern(node.parameter as Node, path);
      return;
    case "ArrayPattern":
      for (const [index, element] of node.elements.entries())
        if (element !== null) yield* namesOfPattern(element as Node, [...path, index]);
      return;
    case "ObjectPattern":
      for (const property of node.properties) {
        if (property.type !== "Property" || property.key.type !== "Identifier") continue;
        yield* namesOfPattern(property.value as Node, [...path, property.key.name]);
      }
      return;
    default:
  }
}
