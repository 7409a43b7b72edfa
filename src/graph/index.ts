/**
 * Facts → import graph. Immutable: `with(delta)` makes a new graph and shares all that the change cannot touch.
 *
 * One import fact makes one edge. What an import *runs besides its target* (the `__init__` files above it) is on the edge
 * (`runs`), and chains walk it; cycles do not, as a package always runs before its modules.
 */
import type { FileFacts } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import { shortestChain } from "./chains.ts";
import { findCycles, reportCycle } from "./cycles.ts";
import { touchedBy, type Change } from "./affected.ts";
import { buildFolders, withFile, type Folder } from "./folders.ts";
import { createResolver, isScript, mayImportItself, type Resolver, type ResolverInput } from "./resolver.ts";
import { createReverse, type Reverse } from "./reverse.ts";
import { createNamer } from "./names.ts";
import type { Delta, Edge, Graph, ModuleNode } from "./types.ts";
import { redeclaredIn, redeclaredTops } from "./redeclared.ts";
import { folderOf, indexUnits, type UnitIndex } from "./units.ts";

export { nameOf, pathOf, reach, shortestChain, toLinks } from "./chains.ts";
export { keepsRoots } from "./redeclared.ts";
export { breakingEdges, findCycles, reportCycle, type Cycle } from "./cycles.ts";

interface State extends ResolverInput {
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly units: UnitIndex;
  readonly resolver: Resolver;
  readonly modules: ReadonlyMap<string, ModuleNode>;
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
  readonly reverse: Reverse;
  readonly imports: number;
}

const NO_EDGES: readonly Edge[] = [];

/**
 * Builds the graph of all files with facts. `inventory.paths` says which further files exist (excluded ones can be imported
 * too). Never fails: what cannot be resolved is a target with its reason.
 */
export function buildGraph(facts: ReadonlyMap<string, FileFacts>, inventory: Inventory): Graph {
  const paths = new Set(inventory.paths);
  const scripts = new Set<string>();
  const scriptFolders = new Map<string, number>();
  const dynamic = new Set<string>();
  for (const file of facts.values()) {
    paths.add(file.path);
    if (file.language !== "python") continue;
    if (isScript(file)) {
      const folder = folderOf(file.path);
      scripts.add(file.path);
      scriptFolders.set(folder, (scriptFolders.get(folder) ?? 0) + 1);
    }
    if (mayImportItself(file)) dynamic.add(file.path);
  }
  const tree = buildFolders(paths);
  const units = indexUnits(inventory);
  const input: ResolverInput = { inventory, paths, tree, units, scripts, scriptFolders, dynamic };
  const resolver = createResolver(input);
  const nodeOf = createNamer(tree, units);
  const modules = new Map<string, ModuleNode>();
  const edges = new Map<string, readonly Edge[]>();
  let imports = 0;
  for (const file of facts.values()) {
    // Documents are in the listing, so code may import them; they are no modules.
    if (file.language === "markdown") continue;
    modules.set(file.path, nodeOf(file));
    edges.set(file.path, edgesOf(file, resolver));
    imports += file.imports.length;
  }
  return toGraph({ ...input, facts, units, resolver, modules, edges, imports, reverse: createReverse(edges) });
}

function edgesOf(file: FileFacts, resolver: Resolver): readonly Edge[] {
  if (file.imports.length === 0) return NO_EDGES;
  const edges: Edge[] = [];
  for (const fact of file.imports) {
    for (const { to, runs } of resolver(file, fact)) {
      edges.push(runs.length === 0 ? { from: file.path, to, fact } : { from: file.path, to, fact, runs });
    }
  }
  return edges;
}

function toGraph(state: State): Graph {
  const edgesFrom = (path: string): readonly Edge[] => state.edges.get(path) ?? NO_EDGES;
  return {
    modules: state.modules,
    imports: state.imports,
    edgesFrom,
    edgesTo: (path) => state.reverse.edgesTo(path),
    chain: (from, goal, use) => shortestChain(edgesFrom, from, goal, use),
    resolve: (from, fact) => state.resolver(from, fact)[0].to,
    cycles: (use) => findCycles(state.modules.keys(), edgesFrom, use).map(reportCycle),
    with: (delta) => toGraph(apply(state, delta)),
  };
}

/** The next state: resolves the changed files again, and those that a new or missing file may lead elsewhere. */
function apply(before: State, delta: Delta): State {
  const state = withInventory(before, delta.inventory);
  const facts = new Map(state.facts);
  for (const path of delta.removed) facts.delete(path);
  for (const file of delta.changed) facts.set(file.path, file);
  const touched = new Set([...delta.removed, ...delta.changed.map(({ path }) => path)]);

  const change = structuralChange(state, facts, touched);
  const resolver = change === undefined ? state.resolver : createResolver(change.input);
  const input: ResolverInput = change === undefined ? state : change.input;
  const again = new Set<string>();
  for (const path of touched) if (facts.has(path)) again.add(path);
  if (change !== undefined) for (const path of touchedBy(change, facts)) again.add(path);
  if (state !== before)
    for (const path of redeclaredIn(redeclaredTops(before.units, state.units), facts)) again.add(path);

  const nodeOf = createNamer(input.tree, state.units);
  const modules = new Map(state.modules);
  const edges = new Map(state.edges);
  let { imports } = state;
  for (const path of touched) {
    imports -= state.facts.get(path)?.imports.length ?? 0;
    imports += facts.get(path)?.imports.length ?? 0;
    if (facts.has(path)) continue;
    modules.delete(path);
    edges.delete(path);
  }
  for (const path of again) {
    const file = facts.get(path);
    if (file === undefined || file.language === "markdown") continue;
    modules.set(path, nodeOf(file));
    edges.set(path, edgesOf(file, resolver));
  }
  const stale = new Set([...touched, ...again]);
  return { ...state, ...input, facts, resolver, modules, edges, imports, reverse: state.reverse.with(edges, stale) };
}

function withInventory(state: State, inventory: Inventory | undefined): State {
  if (inventory === undefined) return state;
  const units = indexUnits(inventory);
  const paths = new Set([...state.paths, ...inventory.manifests.map(({ path }) => path)]);
  for (const path of state.inventory.paths)
    if (!inventory.paths.has(path) && !state.facts.has(path)) paths.delete(path);
  const input: ResolverInput = { ...state, inventory, units, paths };
  return { ...state, ...input, units, resolver: createResolver(input) };
}

/** What changed for the resolver, or undefined when only the contents of files did. */
function structuralChange(
  state: State,
  facts: ReadonlyMap<string, FileFacts>,
  touched: ReadonlySet<string>,
): (Change & { readonly input: ResolverInput }) | undefined {
  const added: string[] = [];
  const removed: string[] = [];
  const refolded = new Set<string>();
  const scripts = new Set(state.scripts);
  const scriptFolders = new Map(state.scriptFolders);
  const dynamic = new Set(state.dynamic);
  const redefined: string[] = [];
  let rescripted = false;
  for (const path of touched) {
    const after = facts.get(path);
    if (after === undefined && state.paths.has(path)) removed.push(path);
    if (after !== undefined && !state.paths.has(path)) added.push(path);
    const runs = after !== undefined && isScript(after);
    if (runs !== scripts.has(path)) {
      rescripted = true;
      const folder = folderOf(path);
      const before = scriptFolders.get(folder) ?? 0;
      const now = before + (runs ? 1 : -1);
      scriptFolders.set(folder, now);
      if (now > 0 !== before > 0) refolded.add(folder);
      if (runs) scripts.add(path);
      else scripts.delete(path);
    }
    const isDynamic = after !== undefined && mayImportItself(after);
    if (isDynamic === dynamic.has(path)) continue;
    redefined.push(path);
    if (isDynamic) dynamic.add(path);
    else dynamic.delete(path);
  }
  if (!rescripted && added.length + removed.length + redefined.length === 0) return undefined;
  const paths = new Set(state.paths);
  let tree: Folder = state.tree;
  for (const path of added) {
    paths.add(path);
    tree = withFile(tree, path, true);
  }
  for (const path of removed) {
    paths.delete(path);
    tree = withFile(tree, path, false);
  }
  const { inventory, units } = state;
  const input: ResolverInput = { inventory, paths, tree, units, scripts, scriptFolders, dynamic };
  return { input, before: state.tree, after: tree, moved: [...added, ...removed], redefined, refolded };
}
