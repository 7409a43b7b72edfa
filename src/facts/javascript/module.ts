/** A parsed module as the summary reads it: parents, scopes, names and calls. One walk makes all of it. */
import type { CallExpression, Node, Program, TaggedTemplateExpression } from "oxc-parser";
import type { Positions } from "./positions.ts";
import { isCallable, walk } from "./walk.ts";
import type { Callable, Enclosing, Place } from "./walk.ts";

export type Call = CallExpression | TaggedTemplateExpression | Extract<Node, { type: "NewExpression" }>;

export interface CallSite {
  readonly node: Call;
  readonly fn: Enclosing | undefined;
}

export type Binding =
  /** `import {exec as run} from "node:child_process"`: origin "child_process.exec". */
  | { readonly kind: "import"; readonly origin: string; readonly node: Node }
  | {
      readonly kind: "parameter";
      readonly node: Node;
      readonly index: number;
      readonly fallback?: Node;
      readonly member: readonly string[];
    }
  /** `values` holds the first value and every later one; `member` the way into a destructured value. */
  | { readonly kind: "variable"; readonly node: Node; readonly values: Node[]; readonly member: readonly string[] }
  | { readonly kind: "function"; readonly node: Callable }
  | { readonly kind: "class"; readonly node: Node; readonly name: string };

/** Names of one function (blocks are not told apart: a name that two blocks declare has several values). */
export interface Scope {
  readonly node: Callable | Program;
  readonly outer?: Scope;
  readonly names: Map<string, Binding>;
}

export interface Module {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
  readonly programs: readonly Program[];
  readonly calls: readonly CallSite[];
  readonly functions: readonly Enclosing[];
  readonly classes: readonly {
    readonly node: Extract<Node, { type: "ClassDeclaration" | "ClassExpression" }>;
    readonly name: string;
  }[];
  readonly qualnames: ReadonlyMap<Callable, string>;
  readonly parentOf: (node: Node) => Node | undefined;
  readonly scopeOf: (node: Node) => Scope;
  /** The innermost function with a name of its own around a node. */
  readonly enclosing: (node: Node) => Enclosing | undefined;
}

export function moduleOf(
  programs: readonly Program[],
  source: { readonly path: string; readonly text: string; readonly positions: Positions },
): Module {
  const parents = new Map<Node, Node>();
  const scopes = new Map<Node, Scope>();
  const places = new Map<Callable, Enclosing | undefined>();
  const calls: CallSite[] = [];
  const functions: Enclosing[] = [];
  const classes: Module["classes"][number][] = [];
  const qualnames = new Map<Callable, string>();
  const assignments: { readonly name: string; readonly value: Node; readonly at: Node }[] = [];

  const scopeOf = (node: Node): Scope => {
    for (let here: Node | undefined = node; here !== undefined; here = parents.get(here)) {
      const scope = scopes.get(here);
      if (scope !== undefined) return scope;
    }
    throw new Error("a node outside of every program");
  };

  let shared: Scope | undefined;
  for (const program of programs) {
    // The two scripts of a component share their names.
    shared ??= { node: program, names: new Map() };
    scopes.set(program, shared);
    const seen = new Set<Callable>();
    walk(program, (node, place, ancestors) => {
      const parent = ancestors.at(-1);
      if (parent !== undefined) parents.set(node, parent);
      noteFunction(place);
      if (isCallable(node)) enterFunction(node);
      else declare(node, place);
      if (node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression") {
        calls.push({ node, fn: place.fn });
      }
    });

    function noteFunction({ fn }: Place): void {
      if (fn === undefined || seen.has(fn.node)) return;
      seen.add(fn.node);
      functions.push(fn);
      qualnames.set(fn.node, fn.qualname);
      places.set(fn.node, fn);
    }
  }
  for (const { name, value, at } of assignments) {
    const binding = lookup(scopeOf(at), name);
    if (binding?.kind === "variable") binding.values.push(value);
  }

  function enterFunction(node: Callable): void {
    const parent = parents.get(node);
    const outer = scopeOf(parent ?? node);
    if (node.type === "FunctionDeclaration" && node.id !== null)
      outer.names.set(node.id.name, { kind: "function", node });
    const scope: Scope = { node, outer, names: new Map() };
    scopes.set(node, scope);
    if (node.type === "FunctionExpression" && node.id !== null)
      scope.names.set(node.id.name, { kind: "function", node });
    for (const [index, param] of node.params.entries()) {
      const inner = param.type === "TSParameterProperty" ? param.parameter : param;
      bind(inner, [], (name, at, member, fallback) =>
        scope.names.set(name, {
          kind: "parameter",
          node: at,
          index,
          member,
          ...(fallback === undefined ? {} : { fallback }),
        }),
      );
    }
  }

  function declare(node: Node, place: Place): void {
    switch (node.type) {
      case "ImportDeclaration": {
        const from = node.source.value.replace(/^node:/, "");
        for (const each of node.specifiers) {
          const origin =
            each.type === "ImportNamespaceSpecifier"
              ? from
              : each.type === "ImportDefaultSpecifier"
                ? defaultOf(from)
                : `${from}.${each.imported.type === "Literal" ? each.imported.value : each.imported.name}`;
          scopeOf(node).names.set(each.local.name, {
            kind: "import",
            origin: origin.replace(/^([^.].*)\.default$/, "$1"),
            node: each,
          });
        }
        return;
      }
      case "TSImportEqualsDeclaration":
        if (node.moduleReference.type === "TSExternalModuleReference") {
          const origin = node.moduleReference.expression.value.replace(/^node:/, "");
          scopeOf(node).names.set(node.id.name, { kind: "import", origin, node });
        }
        return;
      case "VariableDeclarator": {
        const { init } = node;
        const scope = scopeOf(node);
        bind(node.id, [], (name, at, member) => {
          const known = scope.names.get(name);
          if (known?.kind === "variable" && init !== null) known.values.push(init);
          else if (known === undefined || init !== null) {
            scope.names.set(name, { kind: "variable", node: at, values: init === null ? [] : [init], member });
          }
        });
        return;
      }
      case "AssignmentExpression":
        if (node.left.type === "Identifier") assignments.push({ name: node.left.name, value: node.right, at: node });
        return;
      case "ClassDeclaration":
      case "ClassExpression": {
        const parent = parents.get(node);
        const own =
          node.id?.name ??
          (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id.name : undefined);
        if (own === undefined) return;
        const name = `${place.prefix}${own}`;
        classes.push({ node, name });
        if (node.type === "ClassDeclaration") scopeOf(node).names.set(own, { kind: "class", node, name });
        return;
      }
      default:
    }
  }

  return {
    ...source,
    programs,
    calls,
    functions,
    classes,
    qualnames,
    parentOf: (node) => parents.get(node),
    scopeOf,
    enclosing: (node) => {
      for (let here: Node | undefined = node; here !== undefined; here = parents.get(here)) {
        const fn = isCallable(here) ? places.get(here) : undefined;
        if (fn !== undefined) return fn;
      }
      return undefined;
    },
  };
}

export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let here: Scope | undefined = scope; here !== undefined; here = here.outer) {
    const binding = here.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** A package's default export goes by the package's name; a file's by `./file.default`. */
function defaultOf(from: string): string {
  return from.startsWith(".") ? `${from}.default` : from;
}

type Bind = (name: string, node: Node, member: readonly string[], fallback?: Node) => void;

/** Every name in a pattern, with the way to it: `{a: {b: c}}` binds c by ["a", "b"]. */
function bind(pattern: Node, member: readonly string[], each: Bind, fallback?: Node): void {
  switch (pattern.type) {
    case "Identifier":
      return each(pattern.name, pattern, member, fallback);
    case "AssignmentPattern":
      return bind(pattern.left, member, each, pattern.right);
    case "RestElement":
      return bind(pattern.argument, [...member, "..."], each);
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element !== null) bind(element, [...member, String(index)], each);
      }
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") bind(property.argument, [...member, "..."], each);
        else {
          const { key } = property;
          const name = property.computed
            ? "?"
            : key.type === "Identifier"
              ? key.name
              : key.type === "Literal"
                ? String(key.value)
                : "?";
          bind(property.value, [...member, name], each);
        }
      }
      return;
    default:
  }
}
