/** From a call to the function it calls, across files: imports tell the file, re-exports are followed. */
import type { CallFact, FileFacts, FunctionSummary } from "../facts/types.ts";
import type { Edge, Graph } from "./types.ts";

export interface FunctionRef {
  readonly path: string;
  /** Qualified name in that file: `run`, `Client.get`, `Client.__init__`. */
  readonly qualname: string;
}

/** A caller and the call that it makes. */
export interface CallerRef extends FunctionRef {
  readonly call: CallFact;
  /** The definition that the call stands in: `if … def f() … else: async def f()` has two of one name. */
  readonly owner: FunctionSummary;
}

export interface CallLinks {
  /** Functions that a call may reach; empty when it leaves the repository or cannot be told. */
  readonly targets: (path: string, call: CallFact) => readonly FunctionRef[];
  readonly function: (ref: FunctionRef) => FunctionSummary | undefined;
  /** Calls that surely reach a function, in file and source order. */
  readonly callers: (ref: FunctionRef) => readonly CallerRef[];
}

type Facts = ReadonlyMap<string, FileFacts>;

export function keyOf(ref: FunctionRef): string {
  return `${ref.path}\0${ref.qualname}`;
}

/** Links every call of every summarised file. Linear in the number of calls. */
export function linkCalls(facts: Facts, graph: Graph): CallLinks {
  const origins = new Map<string, ReadonlyMap<string, readonly Edge[]>>();
  const tables = new Map<string, ReadonlyMap<string, FunctionSummary>>();
  const originsOf = (path: string): ReadonlyMap<string, readonly Edge[]> => {
    const known = origins.get(path) ?? edgeOrigins(graph, path);
    origins.set(path, known);
    return known;
  };
  const tableOf = (path: string): ReadonlyMap<string, FunctionSummary> => {
    const known = tables.get(path) ?? functionTable(facts.get(path));
    tables.set(path, known);
    return known;
  };

  /** What was found for a name of a module; a whole search that found nothing is known too. */
  const known = new Map<string, FunctionRef | undefined>();

  /**
   * A name inside a module: a function of its own, a class, or something that it re-exports. `visited` belongs to one search:
   * each name of each module is looked at once in it, since packages that star-import each other would otherwise be walked
   * along every path between them.
   */
  const findIn = (path: string, segments: readonly string[], visited: Set<string>): FunctionRef | undefined => {
    const key = `${path}\0${segments.join(".")}`;
    if (known.has(key)) return known.get(key);
    if (segments.length === 0 || visited.has(key)) return undefined;
    const isWhole = visited.size === 0;
    visited.add(key);
    const found = search(path, segments, visited);
    // A part of a search that found nothing may have been cut short by a cycle.
    if (found !== undefined || isWhole) known.set(key, found);
    return found;
  };

  const search = (path: string, segments: readonly string[], visited: Set<string>): FunctionRef | undefined => {
    const [first] = segments;
    if (first === undefined) return undefined;
    const table = tableOf(path);
    const name = segments.join(".");
    if (table.has(name)) return { path, qualname: name };
    if (table.has(`${name}.__init__`)) return { path, qualname: `${name}.__init__` };
    for (const edge of graph.edgesFrom(path)) {
      if (edge.to.kind !== "module" || edge.to.path === path) continue;
      const brought = localNames(edge);
      const index = brought.findIndex(({ local }) => local === first || local === "*");
      const entry = brought[index];
      if (!entry) continue;
      const inner = entry.local === "*" ? segments : [...(entry.name === "" ? [] : [entry.name]), ...segments.slice(1)];
      const found = inTarget(edge, entry.name, inner, visited);
      if (found) return found;
    }
    return undefined;
  };

  /** `from pkg import name`: the name may be the target module itself, or something in it. */
  const inTarget = (
    edge: Edge,
    name: string,
    segments: readonly string[],
    visited: Set<string>,
  ): FunctionRef | undefined => {
    if (edge.to.kind !== "module") return undefined;
    const itself = name !== "" && segments[0] === name && isModuleNamed(edge.to.path, name);
    return (
      (itself ? findIn(edge.to.path, segments.slice(1), visited) : undefined) ?? findIn(edge.to.path, segments, visited)
    );
  };

  const targets = (path: string, call: CallFact): readonly FunctionRef[] => {
    if (call.local !== undefined) return [{ path, qualname: call.local }];
    // What a call returned is called: `const stop = start(); stop()` is no call of `start`.
    if (call.callee.endsWith("()")) return [];
    const callee = call.callee.replaceAll("()", "");
    if (callee.includes("?") || callee.includes("[]")) return [];
    const known = originsOf(path);
    if (known.size === 0) return [];
    for (let prefix = callee; prefix !== ""; prefix = shorter(prefix)) {
      for (const edge of known.get(prefix) ?? []) {
        const rest = callee
          .slice(prefix.length)
          .split(".")
          .filter((part) => part !== "");
        const name = edge.fact.name !== undefined ? edge.fact.name : jsNameOf(edge, prefix);
        const found = inTarget(edge, name, name === "" ? rest : [name, ...rest], new Set());
        if (found) return [found];
      }
    }
    return [];
  };

  let reverse: Map<string, CallerRef[]> | undefined;
  const callers = (ref: FunctionRef): readonly CallerRef[] => {
    reverse ??= reverseCalls(facts, targets);
    return reverse.get(keyOf(ref)) ?? [];
  };
  return { targets, callers, function: (ref) => tableOf(ref.path).get(ref.qualname) };
}

function reverseCalls(facts: Facts, targets: CallLinks["targets"]): Map<string, CallerRef[]> {
  const reverse = new Map<string, CallerRef[]>();
  for (const [path, file] of facts) {
    for (const caller of file.summary?.functions ?? []) {
      for (const call of caller.calls) {
        for (const target of targets(path, call)) {
          const entry: CallerRef = { path, qualname: caller.qualname, call, owner: caller };
          const known = reverse.get(keyOf(target));
          if (known) known.push(entry);
          else reverse.set(keyOf(target), [entry]);
        }
      }
    }
  }
  return reverse;
}

function functionTable(file: FileFacts | undefined): ReadonlyMap<string, FunctionSummary> {
  const table = new Map<string, FunctionSummary>();
  for (const entry of file?.summary?.functions ?? []) table.set(entry.qualname, entry);
  return table;
}

/** Dotted origin, as callees are written in the facts → the edges that bring it. */
function edgeOrigins(graph: Graph, path: string): ReadonlyMap<string, readonly Edge[]> {
  const found = new Map<string, Edge[]>();
  for (const edge of graph.edgesFrom(path)) {
    if (edge.to.kind !== "module") continue;
    for (const origin of originsOfEdge(edge)) {
      const known = found.get(origin);
      if (known) known.push(edge);
      else found.set(origin, [edge]);
    }
  }
  return found;
}

function originsOfEdge({ fact }: Edge): readonly string[] {
  const base = ".".repeat(fact.level) + fact.module;
  if (fact.name !== undefined)
    return fact.name === "*" ? [] : [base.endsWith(".") ? base + fact.name : `${base}.${fact.name}`];
  if (fact.names === undefined) return [base];
  return [base, ...fact.names.filter((name) => name !== "*").map((name) => `${base}.${name}`)];
}

/** The exported name behind a JavaScript origin `./helpers.run`. */
function jsNameOf(edge: Edge, origin: string): string {
  const { module, names } = edge.fact;
  return names !== undefined && origin.startsWith(`${module}.`) ? origin.slice(module.length + 1) : "";
}

interface Brought {
  readonly local: string;
  /** Name in the other module; "" for the module itself. */
  readonly name: string;
}

/** Names that an import brings into the importing module, for re-exports. */
function localNames({ fact }: Edge): readonly Brought[] {
  if (fact.name !== undefined) return [{ local: fact.alias ?? fact.name, name: fact.name === "*" ? "" : fact.name }];
  if (fact.names !== undefined) {
    if (fact.form === "export-star") return [{ local: "*", name: "" }];
    return fact.names.map((name) => ({ local: fact.alias ?? name, name: name === "*" ? "" : name }));
  }
  return [{ local: fact.alias ?? fact.module.split(".")[0] ?? fact.module, name: "" }];
}

/** Is `path` the Python module or package that `name` imports. */
export function isModuleNamed(path: string, name: string): boolean {
  return (
    path.endsWith(`/${name}.py`) ||
    path === `${name}.py` ||
    path.endsWith(`/${name}/__init__.py`) ||
    path === `${name}/__init__.py`
  );
}

function shorter(dotted: string): string {
  const at = dotted.lastIndexOf(".");
  return at <= 0 ? "" : dotted.slice(0, at);
}
