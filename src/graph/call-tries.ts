/**
 * What the calls and imports of one file say about where calls lead, kept with the file: rounds of the worklist, rules and
 * deltas ask again and again, and a file's summary and edges never change.
 */
import type { CallFact, FunctionSummary, ModuleSummary } from "../facts/types.ts";
import type { Edge } from "./types.ts";

/** One place where a callee may be defined: `segments` to be found in the target of `edge`. */
export interface Try {
  readonly edge: Edge;
  /** The imported name, "" for the module itself. */
  readonly name: string;
  readonly segments: readonly string[];
}

/** A call that may lead to a function of the repository. */
export interface LinkedCall {
  readonly owner: FunctionSummary;
  readonly call: CallFact;
  /** In order of likelihood; empty when the call names a function of its own file (`call.local`). */
  readonly tries: readonly Try[];
}

const linked = new WeakMap<ModuleSummary, { readonly edges: readonly Edge[]; readonly calls: readonly LinkedCall[] }>();

/** The calls of a file that its imports or its own functions explain, in source order. `edges`: those from the file. */
export function linkedCalls(summary: ModuleSummary, edges: readonly Edge[]): readonly LinkedCall[] {
  const known = linked.get(summary);
  if (known?.edges === edges) return known.calls;
  const origins = originsOf(edges);
  const calls: LinkedCall[] = [];
  for (const owner of summary.functions) {
    for (const call of owner.calls) {
      const tries = call.local === undefined ? triesOf(call.callee, origins) : NO_TRIES;
      if (call.local !== undefined || tries.length > 0) calls.push({ owner, call, tries });
    }
  }
  linked.set(summary, { edges, calls });
  return calls;
}

/** Where a callee may be defined, by the imports of its file. */
export function triesFor(callee: string, edges: readonly Edge[]): readonly Try[] {
  return triesOf(callee, originsOf(edges));
}

type Origins = ReadonlyMap<string, readonly Edge[]>;

const NO_TRIES: readonly Try[] = [];

function triesOf(written: string, origins: Origins): readonly Try[] {
  if (origins.size === 0) return NO_TRIES;
  // What a call returned is called: `const stop = start(); stop()` is no call of `start`.
  if (written.endsWith("()") || written.includes("?") || written.includes("[]")) return NO_TRIES;
  const callee = written.includes("()") ? written.replaceAll("()", "") : written;
  let tries: Try[] | undefined;
  for (let prefix = callee; prefix !== ""; prefix = shorter(prefix)) {
    for (const edge of origins.get(prefix) ?? []) {
      const rest = callee
        .slice(prefix.length)
        .split(".")
        .filter((part) => part !== "");
      const name = edge.fact.name !== undefined ? edge.fact.name : jsNameOf(edge, prefix);
      (tries ??= []).push({ edge, name, segments: name === "" ? rest : [name, ...rest] });
    }
  }
  return tries ?? NO_TRIES;
}

function shorter(dotted: string): string {
  const at = dotted.lastIndexOf(".");
  return at <= 0 ? "" : dotted.slice(0, at);
}

const origins = new WeakMap<readonly Edge[], Origins>();

/** Dotted origin, as callees are written in the facts → the edges that bring it. */
function originsOf(edges: readonly Edge[]): Origins {
  const known = origins.get(edges);
  if (known !== undefined) return known;
  const found = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (edge.to.kind !== "module") continue;
    for (const origin of originsOfEdge(edge)) {
      const list = found.get(origin);
      if (list) list.push(edge);
      else found.set(origin, [edge]);
    }
  }
  origins.set(edges, found);
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

/** A name that an import brings into its module, for re-exports. */
export interface Brought {
  readonly edge: Edge;
  /** "*" brings every name. */
  readonly local: string;
  /** Name in the other module; "" for the module itself. */
  readonly name: string;
}

interface BroughtNames {
  readonly byName: ReadonlyMap<string, readonly Brought[]>;
  /** Those with "*", which stand in every list of `byName` too. */
  readonly stars: readonly Brought[];
}

const brought = new WeakMap<readonly Edge[], BroughtNames>();

/** What may bring `name` into the module with these edges, in the order of its imports, once an import. */
export function broughtAs(name: string, edges: readonly Edge[]): readonly Brought[] {
  let known = brought.get(edges);
  if (known === undefined) {
    known = broughtNames(edges);
    brought.set(edges, known);
  }
  return known.byName.get(name) ?? known.stars;
}

function broughtNames(edges: readonly Edge[]): BroughtNames {
  const byName = new Map<string, Brought[]>();
  const stars: Brought[] = [];
  for (const edge of edges) {
    if (edge.to.kind !== "module" || edge.to.path === edge.from) continue;
    const done = new Set<string>();
    for (const one of localNames(edge)) {
      // Of one import the first that fits counts.
      if (done.has(one.local) || done.has("*")) continue;
      done.add(one.local);
      if (one.local === "*") {
        for (const [name, list] of byName) if (!done.has(name)) list.push(one);
        stars.push(one);
        continue;
      }
      const list = byName.get(one.local);
      if (list === undefined) byName.set(one.local, [...stars, one]);
      else list.push(one);
    }
  }
  return { byName, stars };
}

function localNames(edge: Edge): readonly Brought[] {
  const { fact } = edge;
  const one = (local: string, name: string): Brought => ({ edge, local, name });
  if (fact.name !== undefined) return [one(fact.alias ?? fact.name, fact.name === "*" ? "" : fact.name)];
  if (fact.names === undefined) return [one(fact.alias ?? fact.module.split(".")[0] ?? fact.module, "")];
  if (fact.form === "export-star") return [one("*", "")];
  return fact.names.map((name) => one(fact.alias ?? name, name === "*" ? "" : name));
}
