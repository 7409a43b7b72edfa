/** Patterns of contracts → the modules, folders and packages that they mean. */
import picomatch from "picomatch";
import type { ImportFact } from "../facts/types.ts";
import type { Graph, ModuleNode, Target } from "../graph/types.ts";
import type { Inventory } from "../inventory/types.ts";

/** A pattern or several, made ready for one graph. */
export interface Scope {
  readonly patterns: readonly string[];
  /** Paths of the modules of the repository that match. */
  readonly modules: ReadonlySet<string>;
  /** Does a module of this path and these names match, also one that does not exist yet? */
  readonly holds: (node: Pick<ModuleNode, "path" | "names">) => boolean;
  /** Does an import lead here: to a module, a namespace folder, an external package? */
  readonly isTarget: (to: Target, fact: ImportFact) => boolean;
  /** Patterns that name nothing in this repository: no module, no import, no declared dependency. */
  readonly unknown: readonly string[];
}

interface Matcher {
  readonly ofNode: (node: Pick<ModuleNode, "path" | "names">) => boolean;
  readonly ofPath: (path: string) => boolean;
  /** Dotted or npm module name of something outside. */
  readonly ofName: (module: string) => boolean;
}

export const THIRD_PARTY = "third-party";
const NEVER = (): boolean => false;
const SOURCE = /\.(py|pyi|ipynb|[cm]?[jt]sx?|vue|svelte)$/;

export const listOf = (patterns: string | readonly string[]): readonly string[] =>
  typeof patterns === "string" ? [patterns] : patterns;

/**
 * Reads patterns against a graph. `exact`: a plain name means that one module and not what lies below it (exemptions); else a
 * package means itself and all below.
 */
export function readScope(
  patterns: string | readonly string[],
  graph: Graph,
  inventory: Inventory,
  exact = false,
): Scope {
  const list = listOf(patterns);
  const matchers = list.map((pattern) => ({ pattern, ...matcherOf(pattern, inventory, exact) }));
  const modules = new Set<string>();
  const hit = new Set<string>();
  for (const node of graph.modules.values()) {
    for (const { pattern, ofNode } of matchers) {
      if (!ofNode(node)) continue;
      modules.add(node.path);
      hit.add(pattern);
    }
  }
  const isTarget = (to: Target, fact: ImportFact): boolean => {
    switch (to.kind) {
      case "module":
        return modules.has(to.path) || matchers.some(({ ofPath }) => ofPath(to.path));
      case "package":
        // `runtime/**` means the folder's modules; importing the folder itself is importing from there.
        return matchers.some(({ ofPath }) => ofPath(to.path) || ofPath(`${to.path}/__init__.py`));
      case "asset":
        return matchers.some(({ ofPath }) => ofPath(to.path));
      case "external":
      case "stdlib":
      case "unresolved": {
        if (to.kind === "external" && list.includes(THIRD_PARTY)) return true;
        const full = fact.name === undefined || fact.name === "*" ? to.module : `${to.module}.${fact.name}`;
        return matchers.some(({ ofName }) => ofName(to.module) || ofName(full));
      }
    }
  };
  const unknown = list.filter((pattern) => !hit.has(pattern));
  return {
    patterns: list,
    modules,
    holds: (node) => matchers.some(({ ofNode }) => ofNode(node)),
    isTarget,
    unknown: unknown.length === 0 ? [] : unknown.filter((pattern) => !isKnownOutside(pattern, graph, inventory)),
  };
}

function matcherOf(pattern: string, inventory: Inventory, exact: boolean): Matcher {
  if (pattern === THIRD_PARTY) return { ofNode: NEVER, ofPath: NEVER, ofName: NEVER };
  if (pattern.startsWith("package:")) {
    return { ofNode: NEVER, ofPath: NEVER, ofName: nameMatcher(pattern.slice("package:".length)) };
  }
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  const isPath = clean.includes("/") || SOURCE.test(clean) || /^(\.|\*+)$/.test(clean);
  const ofPath = pathMatcher(clean, exact);
  if (isPath) {
    const ofName = clean.startsWith("@") ? nameMatcher(clean) : NEVER;
    return { ofNode: ({ path }) => ofPath(path), ofPath, ofName };
  }
  const ofName = exact ? exactName(clean) : nameMatcher(clean);
  // `runtime` is the folder or file of that name at the root when there is one, not every service's own `runtime`.
  const atRoot = !clean.includes(".") && !clean.includes("*") && existsAtRoot(clean, inventory.paths);
  if (atRoot) return { ofNode: ({ path }) => ofPath(path), ofPath, ofName };
  return { ofNode: ({ path, names }) => ofPath(path) || names.some(ofName), ofPath: NEVER, ofName };
}

function existsAtRoot(name: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(`${name}.py`)) return true;
  for (const path of paths) if (path.startsWith(`${name}/`)) return true;
  return false;
}

/** Path patterns: a folder means all below it, and `x` also the module `x.py`. */
function pathMatcher(pattern: string, exact: boolean): (path: string) => boolean {
  if (pattern === "" || /^(\.|\*\*?)$/.test(pattern)) return () => true;
  if (!/[*?[\]{}()!+]/.test(pattern)) {
    const prefix = `${pattern}/`;
    const isItself = (path: string): boolean =>
      path === pattern || (path.startsWith(pattern) && path.slice(pattern.length).replace(SOURCE, "") === "");
    if (exact) return (path) => isItself(path) || path === `${prefix}__init__.py` || isIndex(path, prefix);
    return (path) => path.startsWith(prefix) || isItself(path);
  }
  const match = picomatch(pattern, { dot: true });
  if (exact) return (path) => match(path) || match(path.replace(SOURCE, ""));
  const below = picomatch(`${pattern}/**`, { dot: true });
  return (path) => match(path) || below(path) || match(path.replace(SOURCE, ""));
}

const isIndex = (path: string, prefix: string): boolean =>
  path.startsWith(`${prefix}index.`) && SOURCE.test(path) && !path.slice(prefix.length).includes("/");

/** Dotted names: `*` is one segment, `**` any number; what lies below a match matches too. npm names go on with `/`. */
function nameMatcher(pattern: string): (module: string) => boolean {
  if (!pattern.includes("*")) {
    return (module) => {
      if (!module.startsWith(pattern)) return false;
      const next = module.charAt(pattern.length);
      return next === "" || next === "." || next === "/";
    };
  }
  const expression = dottedExpression(pattern);
  const regex = new RegExp(`^${expression}(?:[./]|$)`, "u");
  return (module) => regex.test(module);
}

function exactName(pattern: string): (module: string) => boolean {
  const regex = new RegExp(`^${dottedExpression(pattern)}$`, "u");
  return (module) => regex.test(module);
}

function dottedExpression(pattern: string): string {
  const escaped = pattern.replace(/[$()+?[\\\]^{|}.]/g, String.raw`\$&`);
  return escaped.replace(/\*\*|\*/g, (stars) => (stars === "**" ? ".+" : String.raw`[^./]+`));
}

/** Is the name of something outside at least known here: declared, imported somewhere, or part of the standard library? */
function isKnownOutside(pattern: string, graph: Graph, inventory: Inventory): boolean {
  if (pattern === THIRD_PARTY || pattern.startsWith("package:")) return true;
  const { ofName } = matcherOf(pattern, inventory, false);
  for (const { declared } of inventory.manifests) {
    for (const { key } of declared) if (ofName(key) || ofName(key.replaceAll("-", "_"))) return true;
  }
  for (const path of graph.modules.keys()) {
    for (const { to, fact } of graph.edgesFrom(path)) {
      if (to.kind !== "external" && to.kind !== "stdlib") continue;
      if (ofName(to.module) || (fact.name !== undefined && ofName(`${to.module}.${fact.name}`))) return true;
    }
  }
  return false;
}

/**
 * The members that a pattern with wildcards stands for: `services/*` → services/a, services/b; `app.*.models` → app.x.models.
 * Where folders match, single files beside them (`services/conftest.py`) are no members. Without wildcards the pattern is the member.
 */
export function expandMembers(patterns: string | readonly string[], graph: Graph): readonly string[] {
  const members = new Set<string>();
  for (const written of listOf(patterns)) {
    const pattern = written.replace(/^\.\//, "").replace(/\/(\*\*)?$/, "");
    if (!pattern.includes("*")) members.add(pattern);
    else for (const member of matchesOf(pattern, graph)) members.add(member);
  }
  return [...members].sort();
}

function matchesOf(pattern: string, graph: Graph): ReadonlySet<string> {
  const byPath = pattern.includes("/");
  const separator = byPath ? "/" : ".";
  const depth = pattern.split(separator).length;
  const match = byPath ? picomatch(pattern, { dot: true }) : exactName(pattern);
  const folders = new Set<string>();
  const files = new Set<string>();
  for (const { path, names } of graph.modules.values()) {
    const isInit = path.endsWith("/__init__.py");
    for (const name of byPath ? [path] : names) {
      const segments = name.split(separator);
      const head = segments.slice(0, depth).join(separator);
      if (segments.length < depth || !match(head.replace(SOURCE, ""))) continue;
      if (segments.length > depth || (!byPath && isInit)) folders.add(head);
      else files.add(head.replace(SOURCE, ""));
    }
  }
  return folders.size > 0 ? folders : files;
}
