/**
 * Which further files need a summary. A coroutine two helpers away from a process call holds no word that would give
 * it away, so the search goes backwards: from the functions that block or start processes to the files that import them.
 */
import type { FileFacts } from "../facts/types.ts";
import { mayBeUnsafeEntry } from "../facts/wanted.ts";
import { findBlocking } from "./blocking.ts";
import { isModuleNamed } from "./call-links.ts";
import type { Edge, Graph } from "./types.ts";

type Facts = ReadonlyMap<string, FileFacts>;

/** Paths without a summary that the rules need one of, in a stable order, by the facts as they are now. */
export type SummarySearch = (facts: Facts) => readonly string[];

/**
 * The search in one tree. Ask again when the summaries are in: it ends with an empty list, since a file is asked for once and
 * every round asks only for files that are still missing. Between rounds only summaries may change.
 * `entries`: paths of modules that manifests name as entry points, where the caller knows them.
 */
export function searchSummaries(graph: Graph, entries: readonly string[] = []): SummarySearch {
  const importers = memoised((path, name) => importersOf(graph, path, name));
  let start: Start | undefined;
  return (facts) => {
    start ??= startOf(facts, graph, entries);
    const { below, first } = start;
    const wanted = new Set<string>();
    for (const path of first) want(facts, wanted, path);
    const { functions } = findBlocking(facts, graph);
    for (const step of functions) {
      for (const path of importers(step.path, step.qualname)) if (below.has(path)) want(facts, wanted, path);
    }
    // A helper that gets its command from its callers is judged with them.
    for (const [path, file] of facts) {
      for (const call of file.summary?.processCalls ?? []) {
        if (call.argvParameter === undefined && call.result !== "returned") continue;
        for (const importer of importers(path, call.symbol)) want(facts, wanted, importer);
      }
    }
    return [...wanted].sort();
  };
}

interface Start {
  /** Files that run below a coroutine. */
  readonly below: ReadonlySet<string>;
  /** Files that are wanted by what tier 1 says of them. */
  readonly first: readonly string[];
}

function startOf(facts: Facts, graph: Graph, entries: readonly string[]): Start {
  const below = belowCoroutines(facts, graph);
  const first = [...entries];
  for (const file of facts.values()) if (mayBeUnsafeEntry(file)) first.push(file.path);
  for (const path of below) {
    const traits = facts.get(path)?.traits ?? [];
    if (traits.includes("blocking") || traits.includes("process")) first.push(path);
  }
  return { below, first };
}

function memoised(
  find: (path: string, name: string) => ReadonlySet<string>,
): (path: string, name: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (path, name) => {
    const key = `${path}\0${name}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = find(path, name)));
    return found;
  };
}

function want(facts: Facts, wanted: Set<string>, path: string): void {
  const file = facts.get(path);
  if (file && file.summary === undefined && file.problems.length === 0 && !path.endsWith(".ipynb")) wanted.add(path);
}

/** Files that a module with coroutines imports, directly or not, those modules included. */
function belowCoroutines(facts: Facts, graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const stack: string[] = [];
  for (const [path, file] of facts) if (file.traits.includes("async")) stack.push(path);
  for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    for (const edge of graph.edgesFrom(path)) {
      if (edge.to.kind === "module" && edge.fact.kind !== "type-only") stack.push(edge.to.path);
    }
  }
  return found;
}

/** Files that may call a function of `path`: importers of its name, also by way of modules that re-export it. */
function importersOf(graph: Graph, path: string, qualname: string): ReadonlySet<string> {
  const name = qualname.split(".")[0] ?? qualname;
  const found = new Set<string>();
  const stack: { readonly path: string; readonly name: string }[] = [{ path, name }];
  const seen = new Set<string>();
  for (let at = stack.pop(); at; at = stack.pop()) {
    const key = `${at.path}\0${at.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const edge of graph.edgesTo(at.path)) {
      const brings = broughtName(edge, at.name);
      if (brings === undefined || edge.fact.kind === "type-only") continue;
      found.add(edge.from);
      if (brings !== "") stack.push({ path: edge.from, name: brings });
    }
  }
  return found;
}

/**
 * How an import brings a name: under which name it can be imported from the importing module, "" when it brings the
 * whole module (then calls go through it), undefined when it does not bring it.
 */
function broughtName({ fact, to }: Edge, name: string): string | undefined {
  if (fact.name !== undefined) {
    if (fact.name === "*") return name;
    if (fact.name === name) return fact.alias ?? name;
    // `from pkg import helpers` brings the module, and with it every name.
    return to.kind === "module" && isModuleNamed(to.path, fact.name) ? "" : undefined;
  }
  if (fact.names === undefined) return "";
  if (fact.form === "export-star") return name;
  if (fact.names.includes(name)) return fact.alias ?? name;
  return fact.names.includes("*") || fact.names.includes("default") ? "" : undefined;
}
