/** From a call to the function it calls, across files: imports tell the file, re-exports are followed. */
import type { CallFact, FileFacts, FunctionSummary, ModuleSummary } from "../facts/types.ts";
import { broughtAs, linkedCalls, triesFor, type Try } from "./call-tries.ts";
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

/** Links every call of every summarised file. Linear in the number of calls that imports or own functions explain. */
export function linkCalls(facts: Facts, graph: Graph): CallLinks {
  const tables = new Map<string, ReadonlyMap<string, FunctionSummary>>();
  const tableOf = (path: string): ReadonlyMap<string, FunctionSummary> => {
    let table = tables.get(path);
    if (table === undefined) {
      table = functionTable(facts.get(path)?.summary);
      tables.set(path, table);
    }
    return table;
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
    for (const { edge, local, name: origin } of broughtAs(first, graph.edgesFrom(path))) {
      const inner = local === "*" ? segments : [...(origin === "" ? [] : [origin]), ...segments.slice(1)];
      const found = inTarget(edge, origin, inner, visited);
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

  const firstOf = (tries: readonly Try[]): readonly FunctionRef[] => {
    for (const { edge, name, segments } of tries) {
      const found = inTarget(edge, name, segments, new Set());
      if (found) return [found];
    }
    return [];
  };
  const targets = (path: string, call: CallFact): readonly FunctionRef[] =>
    call.local !== undefined ? [{ path, qualname: call.local }] : firstOf(triesFor(call.callee, graph.edgesFrom(path)));

  const reverseCalls = (): Map<string, CallerRef[]> => {
    const made = new Map<string, CallerRef[]>();
    for (const [path, { summary }] of facts) {
      if (summary === undefined) continue;
      for (const { owner, call, tries } of linkedCalls(summary, graph.edgesFrom(path))) {
        const [target] = call.local !== undefined ? [{ path, qualname: call.local }] : firstOf(tries);
        if (target === undefined) continue;
        const entry: CallerRef = { path, qualname: owner.qualname, call, owner };
        const key = keyOf(target);
        const list = made.get(key);
        if (list) list.push(entry);
        else made.set(key, [entry]);
      }
    }
    return made;
  };

  let reverse: Map<string, CallerRef[]> | undefined;
  const callers = (ref: FunctionRef): readonly CallerRef[] => (reverse ??= reverseCalls()).get(keyOf(ref)) ?? [];
  return { targets, callers, function: (ref) => tableOf(ref.path).get(ref.qualname) };
}

const tableOfSummary = new WeakMap<ModuleSummary, ReadonlyMap<string, FunctionSummary>>();
const NO_FUNCTIONS: ReadonlyMap<string, FunctionSummary> = new Map();

function functionTable(summary: ModuleSummary | undefined): ReadonlyMap<string, FunctionSummary> {
  if (summary === undefined) return NO_FUNCTIONS;
  const known = tableOfSummary.get(summary);
  if (known !== undefined) return known;
  const table = new Map<string, FunctionSummary>();
  for (const entry of summary.functions) table.set(entry.qualname, entry);
  tableOfSummary.set(summary, table);
  return table;
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
