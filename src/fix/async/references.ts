/** Every place of the repository that names a module-level function: what it is there, so that nothing is awaited by accident. */
import { resolve } from "../../facts/python/resolve.ts";
import type { Scope } from "../../facts/python/bindings.ts";
import { makeSource, rangeOf } from "../../facts/python/source.ts";
import type { Edge, Graph } from "../../graph/types.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { descendants } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";

/** A function at the top level of a file. */
export interface FunctionPlace {
  readonly path: string;
  readonly name: string;
}

export interface Reference {
  readonly file: PythonFile;
  /** The name, or the whole `module.name`. */
  readonly node: PyNode;
  /** The call that it is the callee of; undefined where the function is passed on as a value. */
  readonly call: PyNode | undefined;
}

export type References =
  | { readonly kind: "known"; readonly references: readonly Reference[] }
  /** Something may be the function, and it cannot be told. */
  | { readonly kind: "unknown"; readonly reason: string };

/** `readFile` gives the parsed files whose text holds the name; an import of the name is no reference, an export of it is. */
export function referencesTo(place: FunctionPlace, files: readonly PythonFile[], graph: Graph): References {
  const references: Reference[] = [];
  for (const file of files) {
    const { path } = file.source;
    const edges = edgesTo(place, path, graph);
    const origins = originsOf(place, edges);
    const locals = localNames(place, file, graph);
    if (edges.some(({ fact }) => fact.name === "*"))
      return unknown(file, file.root, "imports everything from its module");
    const isHome = path === place.path;
    if (!isHome && edges.length === 0) continue;
    for (const node of descendants(file.root)) {
      if (node.type === "string" && names(file, node, place.name))
        return unknown(file, node, `names ${place.name} in a string`);
      if (node.type !== "identifier" || !locals.has(textAt(file, node)) || isOnlyName(node)) continue;
      const whole = node.field === "attribute" && node.parent?.type === "attribute" ? node.parent : node;
      const scope = scopeAt(file, node);
      const target = resolve(file.module, whole, scope);
      const isOurs = isHome
        ? target.local?.qualname === place.name && target.local.kind === "function"
        : origins.has(target.name);
      if (!isOurs) {
        if (whole !== node && target.name.startsWith("?") && textAt(file, node) === place.name)
          return unknown(file, node, `calls .${place.name} of something unknown`);
        continue;
      }
      const outer = whole.parent;
      const call = outer?.type === "call" && fieldOf(outer, "function") === whole ? outer : undefined;
      references.push({ file, node: whole, call });
    }
  }
  return { kind: "known", references };
}

function edgesTo(place: FunctionPlace, path: string, graph: Graph): readonly Edge[] {
  return graph.edgesFrom(path).filter(({ to }) => to.kind === "module" && to.path === place.path);
}

/** Dotted names that an importing file has for the function: `core.render`, of `from core import render` and of `import core`. */
function originsOf(place: FunctionPlace, edges: readonly Edge[]): ReadonlySet<string> {
  return new Set(
    edges.flatMap(({ fact }) => {
      const member = fact.name === undefined ? fact.module : join(fact.module, fact.name);
      return fact.name === place.name ? [member, `${member}.${place.name}`] : [`${member}.${place.name}`];
    }),
  );
}

/** What a file calls the function: its name, and the aliases that imports give it. */
export function localNames(place: FunctionPlace, file: PythonFile, graph: Graph): ReadonlySet<string> {
  const origins = originsOf(place, edgesTo(place, file.source.path, graph));
  const names = new Set([place.name]);
  for (const scope of file.module.scopes) {
    for (const [name, bindings] of scope.bindings) {
      if (bindings.some(({ kind, origin }) => kind === "import" && origin !== undefined && origins.has(origin)))
        names.add(name);
    }
  }
  return names;
}

function unknown(file: PythonFile, node: PyNode, what: string): References {
  return { kind: "unknown", reason: `${placeText(file, node)} ${what}` };
}

export function placeText({ source }: PythonFile, node: PyNode): string {
  return `${source.path}:${rangeOf(makeSource(source.path, source.text), node).startLine}`;
}

/** Relative imports keep their dots: `.` + `x` is `.x`, `.a` + `x` is `.a.x`. */
function join(module: string, name: string): string {
  return module.endsWith(".") ? module + name : `${module}.${name}`;
}

/** `def name`, `import name`, `x.f(name=1)`: the name itself, and no use of it. */
function isOnlyName(node: PyNode): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (parent.type === "keyword_argument" && node.field === "name") return true;
  if (parent.type === "function_definition" && node.field === "name") return true;
  for (let at: PyNode | undefined = parent; at !== undefined; at = at.parent) {
    if (
      /^(?:import_statement|import_from_statement|future_import_statement|parameters|lambda_parameters)$/u.test(at.type)
    )
      return !(at.type.endsWith("parameters") && isDefault(node, at));
    if (at.type === "block" || at.type === "module") return false;
  }
  return false;
}

function isDefault(node: PyNode, parameters: PyNode): boolean {
  for (let inner = node; inner !== parameters && inner.parent !== undefined; inner = inner.parent) {
    if (inner.field === "value") return true;
  }
  return false;
}

const BY_NAME = /(?:^|[._])(?:getattr|setattr|delattr|hasattr|patch|object|methodcaller|attrgetter|import_string)$/u;

/** Is the function looked up by this string? `"core.render.render"` anywhere among arguments, `"render"` in `getattr`, `patch` and the like. */
function names(file: PythonFile, node: PyNode, name: string): boolean {
  const written = new RegExp(String.raw`^[rbu]?["']([\w.]+[.:])?${name}["']$`, "iu").exec(textAt(file, node));
  if (written === null) return false;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === "argument_list") {
      const callee = at.parent && fieldOf(at.parent, "function");
      return written[1] !== undefined || (callee !== undefined && BY_NAME.test(textAt(file, callee)));
    }
    // A name in `__all__` or in a table of paths.
    if (/_statement$|_definition$/u.test(at.type)) return written[1] !== undefined;
  }
  return false;
}

/** The innermost scope around a node. */
export function scopeAt({ module }: PythonFile, node: PyNode): Scope {
  let best = module.module;
  for (const scope of module.scopes) {
    if (scope.node.start <= node.start && node.end <= scope.node.end && scope.node.start >= best.node.start)
      best = scope;
  }
  return best;
}
