/**
 * What an expression names: `sp.run` → `subprocess.run`, a local function, a `functools.partial` with its preset
 * arguments. Follows import and assignment aliases, `getattr` with a literal, `self` attributes and class attributes.
 */
import { fieldOf, fieldsOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { methodOf } from "./bindings.ts";
import type { Binding, Scope } from "./bindings.ts";
import type { ModuleScopes } from "./scopes.ts";
import { textOf } from "./source.ts";
import type { Source } from "./source.ts";

export interface Module extends ModuleScopes {
  readonly source: Source;
  /** The function or class of this file that an expression names, when that is certain. */
  readonly localOf: (node: PyNode, scope: Scope) => Scope | undefined;
  /** What nodes were resolved to: every call is asked for several times. */
  readonly resolved: Map<PyNode, Target>;
}

export interface Target {
  /** Dotted name; `?` stands for what is not known, `()` for the result of a call. */
  readonly name: string;
  /** Function or class of this file, when that is certain. */
  readonly local?: Scope;
  /** Result of a call of this class of this file. */
  readonly instanceOf?: Scope;
  /** Argument lists of `functools.partial`, outermost last. */
  readonly presets?: readonly Preset[];
}
export interface Preset {
  readonly list: PyNode;
  readonly scope: Scope;
}

const UNKNOWN: Target = { name: "?" };
const MAX_DEPTH = 12;

/** Modules that stand for another one. */
const SAME_MODULE: ReadonlyMap<string, string> = new Map([
  ["subprocess32", "subprocess"],
  ["eventlet.green.subprocess", "subprocess"],
  ["gevent.subprocess", "subprocess"],
  ["posix", "os"],
  ["nt", "os"],
]);
const OTHER_NAME = /^(?:subprocess32|eventlet\.green\.subprocess|gevent\.subprocess|posix|nt)(?=\.|$)/u;
/** Names that `from m import *` may bring. */
const STAR_NAMES: Readonly<Record<string, RegExp>> = {
  subprocess: /^(run|call|check_call|check_output|Popen|getoutput|getstatusoutput|PIPE|DEVNULL|STDOUT)$/u,
  os: /^(system|popen|environ|getenv|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?|_exit)$/u,
  "os.path": /^(join|abspath|realpath)$/u,
  time: /^sleep$/u,
};

export function canonical(name: string): string {
  const from = OTHER_NAME.exec(name)?.[0];
  return from === undefined ? name : `${SAME_MODULE.get(from) ?? from}${name.slice(from.length)}`;
}

/** Bindings of a name as code in `scope` sees it: class scopes are invisible from their methods. */
export function bindingsOf(name: string, scope: Scope): readonly Binding[] {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.kind === "class" && at !== scope) continue;
    const found = at.bindings.get(name);
    if (found && found.some((binding) => binding.kind !== "mutation" && binding.kind !== "augment")) return found;
  }
  return [];
}

export function resolve(module: Module, node: PyNode, scope: Scope, depth = 0): Target {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const known = module.resolved.get(node);
  if (known) return known;
  const target = resolveNew(module, unwrap(node), scope, depth);
  // Deep results may have been cut short by the depth limit, so only shallow ones are kept.
  if (depth <= 4) module.resolved.set(node, target);
  return target;
}

function resolveNew(module: Module, inner: PyNode, scope: Scope, depth: number): Target {
  switch (inner.type) {
    case "identifier":
      return resolveName(module, textOf(module.source, inner), scope, depth, inner.start);
    case "attribute":
      return resolveAttribute(module, inner, scope, depth);
    case "call":
      return resolveCall(module, inner, scope, depth);
    case "await":
      return inner.children[0] ? resolve(module, inner.children[0], scope, depth + 1) : UNKNOWN;
    case "named_expression": {
      const value = fieldOf(inner, "value");
      return value ? resolve(module, value, scope, depth + 1) : UNKNOWN;
    }
    case "conditional_expression":
      return best([inner.children[0], inner.children[2]], module, scope, depth);
    case "boolean_operator":
      return best([fieldOf(inner, "left"), fieldOf(inner, "right")], module, scope, depth);
    case "subscript": {
      const value = fieldOf(inner, "value");
      const base = value ? resolve(module, value, scope, depth + 1).name : "?";
      return { name: base === "?" ? "?" : `${base}[]` };
    }
    default:
      return UNKNOWN;
  }
}

/** First alternative that is known. */
function best(nodes: readonly (PyNode | undefined)[], module: Module, scope: Scope, depth: number): Target {
  for (const node of nodes) {
    const target = node ? resolve(module, node, scope, depth + 1) : UNKNOWN;
    if (!target.name.startsWith("?")) return target;
  }
  return UNKNOWN;
}

function resolveName(module: Module, name: string, scope: Scope, depth: number, at: number): Target {
  const bindings = bindingsOf(name, scope).filter(
    (binding) => binding.kind !== "mutation" && binding.kind !== "augment",
  );
  if (bindings.length === 0) {
    for (const star of module.stars) {
      if (STAR_NAMES[canonical(star)]?.test(name)) return { name: `${canonical(star)}.${name}` };
    }
    return { name };
  }
  // The last one before the use is the likeliest; a `try: import a as x` / `except: import b as x` names either.
  const before = bindings.filter((binding) => binding.at <= at);
  const candidates = before.length > 0 ? [...before].reverse() : bindings;
  let fallback: Target | undefined;
  for (const binding of candidates) {
    const target = resolveBinding(module, name, binding, depth);
    if (!target.name.startsWith("?")) return target;
    fallback ??= target;
  }
  return fallback ?? UNKNOWN;
}

function resolveBinding(module: Module, name: string, binding: Binding, depth: number): Target {
  switch (binding.kind) {
    case "import":
      return { name: canonical(binding.origin ?? name) };
    case "def":
    case "class":
      return binding.defines ? { name: binding.defines.qualname, local: binding.defines } : { name };
    case "assign":
    case "with": {
      if (binding.value) {
        // A name that is assigned from itself (`run = wrap(run)`) must not loop: depth ends it.
        const target = resolve(module, binding.value, binding.scope, depth + 1);
        if (!target.name.startsWith("?")) return target;
      }
      return binding.annotation ? annotated(module, binding.annotation, binding.scope, depth) : UNKNOWN;
    }
    case "parameter":
      return resolveParameter(module, name, binding, depth);
    default:
      return UNKNOWN;
  }
}

function resolveParameter(module: Module, name: string, binding: Binding, depth: number): Target {
  if (binding.annotation) {
    const target = annotated(module, binding.annotation, binding.scope, depth);
    if (!target.name.startsWith("?")) return target;
  }
  if (binding.value && (binding.value.type === "identifier" || binding.value.type === "attribute")) {
    return resolve(module, binding.value, binding.scope, depth + 1);
  }
  return name === "self" || name === "cls" ? { name } : UNKNOWN;
}

/** `p: subprocess.Popen[bytes] | None` holds the result of a call of `subprocess.Popen`. */
function annotated(module: Module, annotation: PyNode, scope: Scope, depth: number): Target {
  let inner: PyNode | undefined = annotation;
  while (
    inner &&
    (inner.type === "type" ||
      inner.type === "generic_type" ||
      inner.type === "binary_operator" ||
      inner.type === "union_type")
  ) {
    inner = inner.children[0];
  }
  if (inner?.type === "subscript") inner = fieldOf(inner, "value");
  if (!inner || (inner.type !== "identifier" && inner.type !== "attribute")) return UNKNOWN;
  const target = resolve(module, inner, scope, depth + 1);
  // Only a class of this file or an imported name is a type worth following; `str` is not.
  if (target.local?.kind === "class") return { name: `${target.name}()`, instanceOf: target.local };
  return target.name.includes(".") ? { name: `${target.name}()` } : UNKNOWN;
}

function resolveAttribute(module: Module, node: PyNode, scope: Scope, depth: number): Target {
  const object = fieldOf(node, "object");
  const attribute = fieldOf(node, "attribute");
  if (!object || !attribute) return UNKNOWN;
  const name = textOf(module.source, attribute);
  const owner = selfClass(module, object, scope);
  if (owner) return resolveMember(module, owner, name, depth) ?? { name: `self.${name}` };
  const base = resolve(module, object, scope, depth + 1);
  const holder = base.instanceOf ?? (base.local?.kind === "class" ? base.local : undefined);
  if (holder) {
    const member = resolveMember(module, holder, name, depth);
    if (member) return member;
  }
  return { name: canonical(`${base.name}.${name}`) };
}

/** The class that `self` or `cls` stands for here. */
export function selfClass(module: Module, object: PyNode, scope: Scope): Scope | undefined {
  if (object.type !== "identifier") return undefined;
  const method = methodOf(scope);
  const first = method?.parameters[0]?.name;
  return first !== undefined && textOf(module.source, object) === first && !isStatic(module, method)
    ? method?.ownerClass
    : undefined;
}

function isStatic(module: Module, method: Scope | undefined): boolean {
  return method?.decorators.some((node) => textOf(module.source, node) === "staticmethod") ?? false;
}

/** A method, class attribute or `self` attribute, looked up through the bases that this file defines. */
export function resolveMember(module: Module, owner: Scope, name: string, depth: number): Target | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const inClass = owner.bindings.get(name) ?? [];
  for (const binding of inClass) {
    if (binding.kind === "def" && binding.defines) return { name: `self.${name}`, local: binding.defines };
  }
  for (const binding of [...(owner.attributes.get(name) ?? []), ...inClass]) {
    const target = binding.value ? resolve(module, binding.value, binding.scope, depth + 1) : UNKNOWN;
    if (target.name.includes(".") || target.local || target.instanceOf) return target;
  }
  for (const base of owner.bases) {
    const target = resolve(module, base, owner.parent ?? owner, depth + 1);
    if (target.local?.kind === "class" && target.local !== owner) {
      const member = resolveMember(module, target.local, name, depth + 1);
      if (member) return member;
    }
  }
  return undefined;
}

function resolveCall(module: Module, node: PyNode, scope: Scope, depth: number): Target {
  const callee = fieldOf(node, "function");
  const list = fieldOf(node, "arguments");
  if (!callee || !list) return UNKNOWN;
  const target = resolve(module, callee, scope, depth + 1);
  const [first, second] = list.children;
  if (first && (target.name === "functools.partial" || target.name === "functools.partialmethod")) {
    const wrapped = resolve(module, first, scope, depth + 1);
    return { ...wrapped, presets: [...(wrapped.presets ?? []), { list, scope }] };
  }
  if (target.name === "getattr" && first && second) {
    const name = literalText(module, second);
    if (name !== undefined) {
      const base = resolve(module, first, scope, depth + 1).name;
      return { name: canonical(`${base}.${name}`) };
    }
  }
  if ((target.name === "importlib.import_module" || target.name === "__import__") && first) {
    const name = literalText(module, first);
    if (name !== undefined) return { name: canonical(name) };
  }
  if (target.name === "staticmethod" && first) return resolve(module, first, scope, depth + 1);
  if (target.local?.kind === "class") return { name: `${target.name}()`, instanceOf: target.local };
  if (target.local?.kind === "function") {
    // A helper that returns a known object: `def start(): return subprocess.Popen(...)`.
    for (const value of target.local.returns) {
      const result = resolve(module, value, target.local, depth + 3);
      if (result.name.endsWith("()") && result.name.includes(".")) return result;
      if (result.instanceOf) return result;
    }
  }
  return target.name === "?" ? UNKNOWN : { name: `${target.name}()` };
}

/** The text of a plain string literal (no prefix but r, b or u; no interpolation), escapes left as written. */
export function literalText(module: Module, node: PyNode): string | undefined {
  const inner = unwrap(node);
  if (inner.type === "concatenated_string") {
    const parts = inner.children.map((child) => literalText(module, child));
    return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
  }
  if (inner.type !== "string") return undefined;
  const match = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/u.exec(textOf(module.source, inner));
  if (!match) return undefined;
  if (/[ft]/iu.test(match[1] ?? "") && fieldsOf(inner, "").some((child) => child.type === "interpolation"))
    return undefined;
  return match[3] ?? "";
}
