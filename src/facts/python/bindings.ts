/** What code binds: names by assignment, import, loop, `with`; attributes of `self`; and what changes a list or mapping. */
import { childOf, fieldOf, fieldsOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { textOf } from "./source.ts";
import type { Source } from "./source.ts";

export type BindingKind =
  | "import" //    origin is the dotted name
  | "assign" //    value is the expression
  | "augment" //   name += value
  | "parameter" // value is the default, annotation its type
  | "loop" //      for name in value
  | "with" //      with value as name
  | "def"
  | "class"
  | "mutation" //  name.append(value), name.extend(value), name[...] = value
  | "opaque"; //   unpacking, except, match, lambda parameter: bound, but the value is not followed

export interface Binding {
  readonly kind: BindingKind;
  /** Offset of the binding's node. */
  readonly at: number;
  readonly node: PyNode;
  /** Scope in which `value` is to be read. */
  readonly scope: Scope;
  readonly value?: PyNode | undefined;
  readonly annotation?: PyNode | undefined;
  readonly origin?: string | undefined;
  /** Scope of a `def` or `class`. */
  readonly defines?: Scope | undefined;
  /** Method of a mutation ("append"), or the literal key of a subscript assignment. */
  readonly method?: string | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly kind: "plain" | "args" | "kwargs";
  readonly keywordOnly: boolean;
}

export interface Scope {
  readonly kind: "module" | "function" | "class";
  readonly name: string;
  readonly qualname: string;
  readonly node: PyNode;
  readonly parent: Scope | undefined;
  /** The nearest function or module: code of a class body runs there. */
  readonly runner: Scope;
  /** Class of a method. */
  readonly ownerClass: Scope | undefined;
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly PyNode[];
  readonly bases: readonly PyNode[];
  readonly bindings: Map<string, Binding[]>;
  /** Class scopes: `self.name = value` in any method. */
  readonly attributes: Map<string, Binding[]>;
  readonly returns: PyNode[];
  /** Has a `yield` of its own. */
  yields: boolean;
}

export interface CallSite {
  readonly node: PyNode;
  readonly scope: Scope;
}

/** What one walk collects. */
export interface Walk {
  readonly source: Source;
  readonly scopes: Scope[];
  readonly calls: CallSite[];
  readonly stars: string[];
}

const MUTATORS: ReadonlySet<string> = new Set(["append", "extend", "insert", "setdefault", "update", "appendleft"]);

export function bind(
  scope: Scope,
  name: string,
  binding: Omit<Binding, "scope" | "at"> & { readonly scope?: Scope },
): void {
  const { kind, node, value, annotation, origin, defines, method } = binding;
  // All of one shape: there is one for nearly every line.
  const full: Binding = {
    kind,
    at: node.start,
    node,
    scope: binding.scope ?? scope,
    value,
    annotation,
    origin,
    defines,
    method,
  };
  const known = scope.bindings.get(name);
  if (known) known.push(full);
  else scope.bindings.set(name, [full]);
}

/** `self.x = value` belongs to the class of the method. */
export function noteAttribute(walk: Walk, left: PyNode, node: PyNode, value: PyNode | undefined, scope: Scope): void {
  const owner = methodOf(scope);
  const object = fieldOf(left, "object");
  const name = fieldOf(left, "attribute");
  if (!owner?.ownerClass || object?.type !== "identifier" || !name) return;
  if (textOf(walk.source, object) !== owner.parameters[0]?.name) return;
  const key = textOf(walk.source, name);
  const binding: Binding = { kind: "assign", at: node.start, node, scope, value };
  const known = owner.ownerClass.attributes.get(key);
  if (known) known.push(binding);
  else owner.ownerClass.attributes.set(key, [binding]);
}

/** The method that encloses a scope (a closure of a method sees its `self`). */
export function methodOf(scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.ownerClass) return at;
  return undefined;
}

export function bindTargets(
  walk: Walk,
  target: PyNode | undefined,
  scope: Scope,
  kind: BindingKind,
  value: PyNode | undefined,
): void {
  if (!target) return;
  const single = unwrap(target.type === "as_pattern_target" ? (target.children[0] ?? target) : target);
  if (single.type === "identifier") {
    bind(scope, textOf(walk.source, single), { kind, node: single, value });
    return;
  }
  if (single.type === "attribute") {
    noteAttribute(walk, single, single, value, scope);
    return;
  }
  const names = single.children;
  // `a, b = x, y` binds element by element.
  const elements =
    value && (value.type === "expression_list" || value.type === "tuple" || value.type === "list")
      ? value.children
      : [];
  names.forEach((name, index) => {
    const element = elements.length === names.length ? elements[index] : undefined;
    if (name.type === "identifier") {
      const bound = element ?? value;
      const elementKind: BindingKind = kind === "assign" && element ? "assign" : kind === "loop" ? "loop" : "opaque";
      bind(scope, textOf(walk.source, name), { kind: elementKind, node: name, value: bound });
    } else if (name.type === "attribute") {
      noteAttribute(walk, name, name, element, scope);
    } else if (name.children.length > 0 && name.type !== "subscript") {
      bindTargets(walk, name, scope, "opaque", undefined);
    }
  });
}

export function noteNamed(walk: Walk, node: PyNode, scope: Scope): void {
  const left = fieldOf(node, "left") ?? fieldOf(node, "name");
  const value = fieldOf(node, "right") ?? fieldOf(node, "value");
  if (left?.type !== "identifier" || !value) return;
  bind(scope, textOf(walk.source, left), {
    kind: node.type === "named_expression" ? "assign" : "augment",
    node,
    value,
  });
}

/** `cmd.append(x)` changes what `cmd` holds. */
export function noteMutation(walk: Walk, node: PyNode, scope: Scope): void {
  const callee = fieldOf(node, "function");
  if (callee?.type !== "attribute") return;
  const object = fieldOf(callee, "object");
  const name = fieldOf(callee, "attribute");
  if (object?.type !== "identifier" || !name) return;
  const method = textOf(walk.source, name);
  if (!MUTATORS.has(method)) return;
  const list = fieldOf(node, "arguments");
  if (!list) return;
  const skip = method === "insert" || method === "setdefault" ? 1 : 0;
  const key = list.children[0];
  list.children.slice(skip).forEach((value) => {
    bind(scope, textOf(walk.source, object), {
      kind: "mutation",
      node,
      value,
      method: method === "setdefault" && key ? `[${textOf(walk.source, key)}]` : method,
    });
  });
}

export function bindAssignment(walk: Walk, node: PyNode, scope: Scope): void {
  const left = fieldOf(node, "left");
  const value = fieldOf(node, "right");
  // `a = b = value`: the inner assignment is the value of the outer one.
  let last = value;
  while (last?.type === "assignment") last = fieldOf(last, "right");
  if (!left) return;
  const annotation = fieldOf(node, "type");
  if (left.type === "identifier") {
    if (last || annotation) {
      bind(scope, textOf(walk.source, left), {
        kind: "assign",
        node,
        value: last,
        annotation,
      });
    }
    return;
  }
  if (left.type === "attribute") {
    noteAttribute(walk, left, node, last, scope);
    return;
  }
  if (left.type === "subscript") {
    const target = fieldOf(left, "value");
    const key = fieldOf(left, "subscript");
    if (target?.type === "identifier" && last) {
      bind(scope, textOf(walk.source, target), {
        kind: "mutation",
        node,
        value: last,
        method: key ? `[${textOf(walk.source, key)}]` : "[]",
      });
    }
    return;
  }
  bindTargets(walk, left, scope, "assign", last);
}

export function bindImport(walk: Walk, node: PyNode, scope: Scope): void {
  const from = node.type === "import_from_statement" ? fieldOf(node, "module_name") : undefined;
  const prefix = from ? textOf(walk.source, from).replace(/\s+/gu, "") : "";
  if (childOf(node, "wildcard_import")) {
    walk.stars.push(prefix);
    return;
  }
  for (const item of fieldsOf(node, "name")) {
    const nameNode = item.type === "aliased_import" ? fieldOf(item, "name") : item;
    if (!nameNode) continue;
    const name = textOf(walk.source, nameNode).replace(/\s+/gu, "");
    const alias = item.type === "aliased_import" ? fieldOf(item, "alias") : undefined;
    const local = alias ? textOf(walk.source, alias) : from ? name : (name.split(".")[0] ?? name);
    const dotted = from ? (prefix.endsWith(".") ? prefix + name : `${prefix}.${name}`) : alias ? name : local;
    bind(scope, local, { kind: "import", node, origin: dotted });
  }
}
