/** What a name of one file is in another: through imports, aliases, packages that hand names on, instances and bases. */
import type { Scope } from "../../facts/python/bindings.ts";
import { resolve, selfClass, type Target } from "../../facts/python/resolve.ts";
import type { Graph } from "../../graph/types.ts";
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";
import type { Definition, PythonFiles } from "./files.ts";

export type Found =
  | { readonly kind: "function" | "class" | "instance"; readonly file: PythonFile; readonly scope: Scope }
  | { readonly kind: "module"; readonly path: string }
  /** Certainly nothing that this tree defines. */
  | { readonly kind: "outside" }
  | { readonly kind: "unknown" };

const OUTSIDE: Found = { kind: "outside" };
const UNKNOWN: Found = { kind: "unknown" };
const MAX_DEPTH = 8;

const LITERAL =
  /^(?:string|concatenated_string|integer|float|list|dictionary|set|tuple|true|false|none|list_comprehension|set_comprehension|dictionary_comprehension|generator_expression)$/u;

export class Names {
  readonly #files: PythonFiles;
  readonly #graph: Graph;

  constructor(files: PythonFiles, graph: Graph) {
    this.#files = files;
    this.#graph = graph;
  }

  /** What an expression is. */
  of(file: PythonFile, node: PyNode, scope: Scope, depth = 0): Found {
    const inner = unwrap(node);
    if (LITERAL.test(inner.type)) return OUTSIDE;
    if (depth > MAX_DEPTH) return UNKNOWN;
    const owner = inner.type === "identifier" ? selfClass(file.module, inner, scope) : undefined;
    if (owner !== undefined) return { kind: "instance", file, scope: owner };
    if (isSuper(file, inner)) return this.#superOf(file, scope, depth);
    if (inner.type === "attribute") {
      const object = fieldOf(inner, "object");
      const name = fieldOf(inner, "attribute");
      if (object === undefined || name === undefined) return UNKNOWN;
      const holder = this.of(file, object, scope, depth + 1);
      if (holder.kind === "outside") return OUTSIDE;
      if (holder.kind !== "unknown") {
        const member = this.#inside(holder, textAt(file, name), depth + 1);
        if (member.kind !== "unknown") return member;
      }
    }
    return this.#target(file, resolve(file.module, inner, scope), depth);
  }

  /** The class of this tree that a base names. */
  base(file: PythonFile, node: PyNode, scope: Scope): Definition | "outside" | undefined {
    const named = node.type === "subscript" ? (fieldOf(node, "value") ?? node) : node;
    const found = this.of(file, named, scope);
    if (found.kind === "class") return found;
    return found.kind === "outside" ? "outside" : undefined;
  }

  /** The method or nested class that a class has under a name, its bases in the tree included. */
  member({ file, scope }: Definition, name: string, depth = 0): Found {
    const own = (scope.bindings.get(name) ?? []).findLast(({ defines }) => defines !== undefined)?.defines;
    if (own !== undefined) return { kind: own.kind === "class" ? "class" : "function", file, scope: own };
    for (const binding of [...(scope.attributes.get(name) ?? []), ...(scope.bindings.get(name) ?? [])]) {
      if (binding.value !== undefined) return this.of(file, binding.value, binding.scope, depth + 1);
      if (binding.annotation !== undefined) return UNKNOWN;
    }
    if (depth > MAX_DEPTH) return UNKNOWN;
    let isOpen = false;
    for (const node of scope.bases) {
      const base = this.base(file, node, scope.parent ?? scope);
      if (base === undefined || base === "outside") {
        isOpen ||= textAt(file, node) !== "object";
        continue;
      }
      const found = this.member(base, name, depth + 1);
      if (found.kind !== "outside") return found;
    }
    return isOpen ? UNKNOWN : OUTSIDE;
  }

  #superOf(file: PythonFile, scope: Scope, depth: number): Found {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      if (at.ownerClass === undefined) continue;
      for (const node of at.ownerClass.bases) {
        const base = this.base(file, node, at.ownerClass.parent ?? at.ownerClass);
        if (base !== undefined && base !== "outside" && depth < MAX_DEPTH) return { kind: "instance", ...base };
      }
      return at.ownerClass.bases.length <= 1 ? OUTSIDE : UNKNOWN;
    }
    return UNKNOWN;
  }

  #target(file: PythonFile, target: Target, depth: number): Found {
    if (target.presets !== undefined) return UNKNOWN;
    if (target.instanceOf !== undefined) return { kind: "instance", file, scope: target.instanceOf };
    if (target.local !== undefined)
      return { kind: target.local.kind === "class" ? "class" : "function", file, scope: target.local };
    if (target.name.startsWith("?") || target.name.startsWith("self.")) return UNKNOWN;
    return this.dotted(file, target.name, depth);
  }

  /** What a dotted name leads to, as the imports of this file have it. */
  dotted(file: PythonFile, name: string, depth = 0): Found {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const edges = this.#graph.edgesFrom(file.source.path);
    let best: { readonly key: string; readonly found: Found } | undefined;
    for (const { to, fact } of edges) {
      const from = ".".repeat(fact.level) + fact.module;
      if (fact.name === "*") {
        if (name.startsWith(".") || name.includes(".") || to.kind !== "module" || best !== undefined) continue;
        const found = this.#inside({ kind: "module", path: to.path }, name, depth + 1);
        if (found.kind === "function" || found.kind === "class") best = { key: name, found };
        continue;
      }
      const key = fact.name === undefined ? from : join(from, fact.name);
      if (name !== key && !name.startsWith(`${key}.`) && !name.startsWith(`${key}(`)) continue;
      if (best !== undefined && best.key.length >= key.length) continue;
      best = { key, found: this.#imported(to, fact.name, depth) };
    }
    if (best === undefined) return name === "?" || /^(?:self|cls)\b/u.test(name) ? UNKNOWN : this.#bare(file, name);
    return this.#walk(best.found, name.slice(best.key.length), depth);
  }

  #imported(to: ReturnType<Graph["edgesFrom"]>[number]["to"], name: string | undefined, depth: number): Found {
    if (to.kind === "package" || to.kind === "asset") return UNKNOWN;
    if (to.kind !== "module") return OUTSIDE;
    if (name === undefined) return { kind: "module", path: to.path };
    // `from a import b`: a name in a, unless b is a module of its own.
    const isModule = new RegExp(String.raw`(?:^|/)${name}(?:\.pyi?|/__init__\.pyi?)$`, "u").test(to.path);
    const found = this.#inside({ kind: "module", path: to.path }, name, depth + 1);
    return isModule && found.kind !== "function" && found.kind !== "class" ? { kind: "module", path: to.path } : found;
  }

  /** `.render`, `().run`, `[]`: what follows a known name. */
  #walk(from: Found, rest: string, depth: number): Found {
    let found = from;
    for (const [step] of rest.matchAll(/\.\w+|\(\)|\[\]/gu)) {
      if (found.kind === "outside" || found.kind === "unknown") return found;
      if (step === "()") found = found.kind === "class" ? { ...found, kind: "instance" } : UNKNOWN;
      else if (step === "[]") found = UNKNOWN;
      else found = this.#inside(found, step.slice(1), depth + 1);
    }
    return found;
  }

  #inside(holder: Exclude<Found, { kind: "outside" | "unknown" }>, name: string, depth: number): Found {
    if (depth > MAX_DEPTH) return UNKNOWN;
    if (holder.kind === "function") return UNKNOWN;
    if (holder.kind !== "module") return this.member(holder, name, depth);
    const file = this.#files.get(holder.path);
    if (file === undefined) return UNKNOWN;
    const bindings = file.module.module.bindings.get(name) ?? [];
    for (const { kind, defines, origin, value, scope } of [...bindings].reverse()) {
      if (defines !== undefined) return { kind: defines.kind === "class" ? "class" : "function", file, scope: defines };
      if (kind === "import" && origin !== undefined) return this.dotted(file, origin, depth + 1);
      if (kind === "assign" && value !== undefined) return this.of(file, value, scope, depth + 1);
    }
    if (bindings.length > 0) return UNKNOWN;
    const starred = this.dotted(file, name, depth + 1);
    if (starred.kind === "function" || starred.kind === "class") return starred;
    // A submodule that something imports: `import a.b` and then `a.b`.
    return this.#submodule(holder.path, name);
  }

  #submodule(path: string, name: string): Found {
    const folder = path.endsWith("/__init__.py") ? path.slice(0, -"__init__.py".length) : undefined;
    if (folder === undefined) return UNKNOWN;
    for (const at of [`${folder}${name}.py`, `${folder}${name}/__init__.py`]) {
      if (this.#files.get(at) !== undefined) return { kind: "module", path: at };
    }
    return UNKNOWN;
  }

  /** A name without a dot that no import brings: a builtin, where the file does not bind it. */
  #bare(file: PythonFile, name: string): Found {
    const head = /^\w+/u.exec(name)?.[0];
    if (head === undefined) return UNKNOWN;
    const isBound = file.module.scopes.some(({ bindings }) => bindings.has(head));
    return isBound || file.module.stars.length > 0 ? UNKNOWN : OUTSIDE;
  }
}

function isSuper(file: PythonFile, node: PyNode): boolean {
  return node.type === "call" && textAt(file, fieldOf(node, "function") ?? node) === "super";
}

function join(module: string, name: string): string {
  return module.endsWith(".") || module === "" ? module + name : `${module}.${name}`;
}
