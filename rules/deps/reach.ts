/** Which modules run as soon as a unit is started or imported, and through whom. */
import type { Edge } from "../../src/graph/types.ts";
import type { ChainLink } from "../../src/model/index.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";

/** Path → the edge that first reaches it; undefined for an entry module. */
export type Reached = ReadonlyMap<string, Edge | undefined>;

const memo = new WeakMap<object, Reached>();
const DEFERRED = new Set(["type-only", "dynamic", "lazy", "guarded", "nested", "conditional"]);

/**
 * Walks the imports that run for certain from the entry modules: package roots, programs, modules named by entry points and
 * start commands, and modules of a unit without packages that nothing imports.
 */
export function reachedModules(context: RuleContext): Reached {
  const known = memo.get(context.graph);
  if (known !== undefined) return known;
  const reached = new Map<string, Edge | undefined>();
  const queue: string[] = [];
  const products = new Set(context.inventory.files.filter((file) => file.role === "source").map((file) => file.path));
  for (const [path, module] of context.graph.modules) {
    if (!products.has(path) || !isEntry(context, path, module.names)) continue;
    reached.set(path, undefined);
    queue.push(path);
  }
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind !== "module" || reached.has(edge.to.path)) continue;
      if (edge.fact.flags.some((flag) => DEFERRED.has(flag))) continue;
      reached.set(edge.to.path, edge);
      queue.push(edge.to.path);
    }
  }
  memo.set(context.graph, reached);
  return reached;
}

function isEntry(context: RuleContext, path: string, names: readonly string[]): boolean {
  if (/(?:^|\/)(?:__main__|main|wsgi|asgi|manage)\.py$/.test(path)) return true;
  if (context.facts.get(path)?.traits.includes("main") === true) return true;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  if (path.endsWith("/__init__.py")) {
    const above = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    return !context.inventory.paths.has(above === "" ? "__init__.py" : `${above}/__init__.py`);
  }
  if (startedModules(context).has(names[0] ?? "")) return true;
  // Modules side by side, without a package: those that nothing imports are where things begin.
  return !isInPackage(context, folder) && context.graph.edgesTo(path).every((edge) => context.isTest(edge.from));
}

/** Is the folder, or one above it, a package? A folder without `__init__.py` below a package is part of it. */
function isInPackage(context: RuleContext, folder: string): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    if (context.inventory.paths.has(at === "" ? "__init__.py" : `${at}/__init__.py`)) return true;
    if (at === "") return false;
  }
}

const started = new WeakMap<object, ReadonlySet<string>>();

/** Modules in entry points (`pkg.cli:main`) and start commands (`uvicorn pkg.app:app`). */
function startedModules(context: RuleContext): ReadonlySet<string> {
  const known = started.get(context.inventory);
  if (known !== undefined) return known;
  const modules = new Set<string>();
  for (const manifest of context.inventory.manifests) {
    for (const point of manifest.python?.entryPoints ?? []) {
      // Plugins are entry points too; they are loaded by the program that they are for.
      const module = point.split(":")[0]?.trim() ?? "";
      if (/(?:^|\.)_*(?:cli|main|app|application|console|commands?|server|__main__|run)\b/.test(module))
        modules.add(module);
    }
    for (const match of (manifest.docker?.command ?? "").matchAll(/([\w.]+):\w+|-m\s+([\w.]+)/g)) {
      modules.add(match[1] ?? match[2] ?? "");
    }
  }
  started.set(context.inventory, modules);
  return modules;
}

/** Names that pytest, unittest, jest and their relatives collect, and files of settings that they load. */
const COLLECTED =
  /(?:^|\/)(?:test_[^/]*\.py|[^/]*_tests?\.py|tests?\.py|conftest\.py|[^/]*[.-](?:test|spec|e2e|cy)\.[cm]?[jt]sx?|__tests__\/.+|e2e\/.+|cypress\/.+)$/;

const collected = new WeakMap<object, ReadonlySet<string>>();

/** Test files that a runner takes, and what they import; other files in test folders are their data. */
export function collectedTests(context: RuleContext): ReadonlySet<string> {
  const known = collected.get(context.graph);
  if (known !== undefined) return known;
  const found = new Set([...context.graph.modules.keys()].filter((path) => COLLECTED.test(path)));
  for (const path of found) {
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind === "module") found.add(edge.to.path);
      for (const run of edge.runs ?? []) found.add(run);
    }
  }
  collected.set(context.graph, found);
  return found;
}

/** How a module is reached, entry first; empty for an entry module. */
export function chainTo(reached: Reached, path: string): readonly ChainLink[] {
  const links: ChainLink[] = [];
  for (let edge = reached.get(path); edge !== undefined && links.length < 12; edge = reached.get(edge.from)) {
    const note = `${edge.from} imports ${edge.to.kind === "module" ? edge.to.path : ""}`;
    links.unshift({ path: edge.from, line: edge.fact.range.startLine, note });
  }
  return links;
}
