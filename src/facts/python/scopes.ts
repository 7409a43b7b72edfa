/**
 * The scopes of a module: which names are bound where, which attributes a class sets on itself, and every call with
 * the scope that it stands in. One walk over the light tree; all later questions are answered from here.
 */
import { childOf, descendants, fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { bind, bindAssignment, bindImport, bindTargets, noteMutation, noteNamed } from "./bindings.ts";
import type { CallSite, Parameter, Scope, Walk } from "./bindings.ts";
import { textOf } from "./source.ts";
import type { Source } from "./source.ts";

export interface ModuleScopes {
  readonly module: Scope;
  /** All scopes in source order, the module first. */
  readonly scopes: readonly Scope[];
  readonly calls: readonly CallSite[];
  /** Modules imported with `*`. */
  readonly stars: readonly string[];
}

export function findScopes(root: PyNode, source: Source): ModuleScopes {
  const walk: Walk = { source, scopes: [], calls: [], stars: [] };
  const module = newScope(walk, {
    kind: "module",
    name: "<module>",
    qualname: "<module>",
    node: root,
    parent: undefined,
    ownerClass: undefined,
    isAsync: false,
    parameters: [],
    decorators: [],
    bases: [],
  });
  visitAll(walk, root.children, module);
  return { module, scopes: walk.scopes, calls: walk.calls, stars: walk.stars };
}

type ScopeShape = Omit<Scope, "runner" | "bindings" | "attributes" | "returns" | "yields">;

function newScope(walk: Walk, shape: ScopeShape): Scope {
  const { kind, name, qualname, node, parent, ownerClass, isAsync, parameters, decorators, bases } = shape;
  const made: Scope & { runner: Scope } = {
    kind,
    name,
    qualname,
    node,
    parent,
    ownerClass,
    isAsync,
    parameters,
    decorators,
    bases,
    runner: undefined as unknown as Scope,
    bindings: new Map(),
    attributes: new Map(),
    returns: [],
    yields: false,
  };
  made.runner = kind === "class" && parent ? parent.runner : made;
  walk.scopes.push(made);
  return made;
}

function visitAll(walk: Walk, nodes: readonly PyNode[], scope: Scope): void {
  for (const node of nodes) visit(walk, node, scope);
}

function visit(walk: Walk, node: PyNode, scope: Scope): void {
  switch (node.type) {
    case "function_definition":
      return visitFunction(walk, node, scope, []);
    case "class_definition":
      return visitClass(walk, node, scope, []);
    case "decorated_definition":
      return visitDecorated(walk, node, scope);
    case "call":
      walk.calls.push({ node, scope });
      noteMutation(walk, node, scope);
      break;
    case "assignment":
      bindAssignment(walk, node, scope);
      break;
    case "augmented_assignment":
    case "named_expression":
      noteNamed(walk, node, scope);
      break;
    case "import_statement":
    case "import_from_statement":
      return bindImport(walk, node, scope);
    case "for_statement":
    case "for_in_clause":
      bindTargets(walk, fieldOf(node, "left"), scope, "loop", fieldOf(node, "right"));
      break;
    case "as_pattern":
      bindTargets(walk, fieldOf(node, "alias"), scope, isWithItem(node) ? "with" : "opaque", node.children[0]);
      break;
    case "lambda_parameters":
    case "case_pattern":
      for (const name of descendants(node)) {
        if (name.type === "identifier") bind(scope, textOf(walk.source, name), { kind: "opaque", node: name });
      }
      break;
    case "return_statement":
    case "yield": {
      const value = node.children[0];
      if (node.type === "yield") scope.runner.yields = true;
      if (value) scope.runner.returns.push(value);
      break;
    }
    default:
  }
  visitAll(walk, node.children, scope);
}

function isWithItem(node: PyNode): boolean {
  return node.parent?.type === "with_item";
}

function visitDecorated(walk: Walk, node: PyNode, scope: Scope): void {
  const decorators = node.children
    .filter((child) => child.type === "decorator")
    .flatMap((child) => child.children.slice(0, 1));
  visitAll(walk, decorators, scope);
  const definition = fieldOf(node, "definition");
  if (!definition) return;
  if (definition.type === "class_definition") visitClass(walk, definition, scope, decorators);
  else visitFunction(walk, definition, scope, decorators);
}

function innerName(scope: Scope, name: string): string {
  if (scope.kind === "module") return name;
  return scope.kind === "class" ? `${scope.qualname}.${name}` : `${scope.qualname}.<locals>.${name}`;
}

function visitFunction(walk: Walk, node: PyNode, scope: Scope, decorators: readonly PyNode[]): void {
  const nameNode = fieldOf(node, "name");
  const name = nameNode ? textOf(walk.source, nameNode) : "<unnamed>";
  const parametersNode = fieldOf(node, "parameters");
  const parameters = parametersNode ? readParameters(walk, parametersNode) : [];
  const made = newScope(walk, {
    kind: "function",
    name,
    qualname: innerName(scope, name),
    node,
    parent: scope,
    ownerClass: scope.kind === "class" ? scope : undefined,
    isAsync: childOf(node, "async") !== undefined,
    parameters: parameters.map(({ parameter }) => parameter),
    decorators,
    bases: [],
  });
  bind(scope, name, { kind: "def", node, defines: made });
  for (const { parameter, node: at, value, annotation } of parameters) {
    bind(made, parameter.name, {
      kind: "parameter",
      node: at,
      scope,
      value,
      annotation,
    });
    if (value) visit(walk, value, scope);
  }
  const body = fieldOf(node, "body");
  if (body) visitAll(walk, body.children, made);
}

function visitClass(walk: Walk, node: PyNode, scope: Scope, decorators: readonly PyNode[]): void {
  const nameNode = fieldOf(node, "name");
  const name = nameNode ? textOf(walk.source, nameNode) : "<unnamed>";
  const superclasses = fieldOf(node, "superclasses");
  const made = newScope(walk, {
    kind: "class",
    name,
    qualname: innerName(scope, name),
    node,
    parent: scope,
    ownerClass: undefined,
    isAsync: false,
    parameters: [],
    decorators,
    bases: superclasses?.children.filter((child) => child.type !== "keyword_argument") ?? [],
  });
  bind(scope, name, { kind: "class", node, defines: made });
  if (superclasses) visitAll(walk, superclasses.children, scope);
  const body = fieldOf(node, "body");
  if (body) visitAll(walk, body.children, made);
}

interface ReadParameter {
  readonly parameter: Parameter;
  readonly node: PyNode;
  readonly value: PyNode | undefined;
  readonly annotation: PyNode | undefined;
}

function readParameters(walk: Walk, node: PyNode): readonly ReadParameter[] {
  const found: ReadParameter[] = [];
  let keywordOnly = false;
  for (const child of node.children) {
    if (child.type === "keyword_separator") keywordOnly = true;
    const pattern =
      child.type === "typed_parameter"
        ? child.children[0]
        : child.field === "name"
          ? child
          : (fieldOf(child, "name") ?? child);
    if (!pattern) continue;
    const splat = pattern.type === "list_splat_pattern" || pattern.type === "dictionary_splat_pattern";
    const nameNode = splat ? pattern.children[0] : pattern;
    if (nameNode?.type !== "identifier") continue;
    const kind = pattern.type === "list_splat_pattern" ? "args" : splat ? "kwargs" : "plain";
    found.push({
      parameter: { name: textOf(walk.source, nameNode), kind, keywordOnly },
      node: child,
      value: fieldOf(child, "value"),
      annotation: fieldOf(child, "type"),
    });
    if (kind === "args") keywordOnly = true;
  }
  return found;
}
