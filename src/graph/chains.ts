/** Shortest chains through the import graph. */
import type { ChainLink } from "../model/index.ts";
import type { Edge, Target } from "./types.ts";

/** Path of the file or namespace folder that a target names; undefined for what lies outside. */
export function pathOf(target: Target): string | undefined {
  return target.kind === "module" || target.kind === "package" || target.kind === "asset" ? target.path : undefined;
}

/** How a target is called in messages. */
export function nameOf(target: Target): string {
  return pathOf(target) ?? (target as Exclude<Target, { readonly path: string }>).module;
}

/**
 * The edge itself and one more for each `__init__` that it runs: what an import reaches. The additional edges share fact and
 * origin, so a message points at the same line.
 */
export function reach(edge: Edge): readonly Edge[] {
  if (edge.runs === undefined) return [edge];
  const via = edge.to.kind === "module" || edge.to.kind === "package" ? edge.to.via : "import";
  return [
    edge,
    ...edge.runs.map((path): Edge => ({ from: edge.from, to: { kind: "module", path, via }, fact: edge.fact })),
  ];
}

/**
 * Breadth-first: the shortest list of edges from `from` whose last one satisfies `goal`; undefined when there is none. Edges
 * that `use` rejects are not walked (and cannot be the goal). An `__init__` that runs on the way counts as reached.
 */
export function shortestChain(
  edgesFrom: (path: string) => readonly Edge[],
  from: string,
  goal: (edge: Edge) => boolean,
  use: (edge: Edge) => boolean = () => true,
): readonly Edge[] | undefined {
  const reachedBy = new Map<string, Edge | undefined>([[from, undefined]]);
  const queue = [from];
  for (let head = 0; head < queue.length; head += 1) {
    for (const direct of edgesFrom(queue[head] ?? "")) {
      if (!use(direct)) continue;
      for (const edge of reach(direct)) {
        if (!use(edge)) continue;
        if (goal(edge)) return traceBack(edge, reachedBy);
        const path = pathOf(edge.to);
        if (path === undefined || reachedBy.has(path)) continue;
        reachedBy.set(path, edge);
        queue.push(path);
      }
    }
  }
  return undefined;
}

function traceBack(last: Edge, reachedBy: ReadonlyMap<string, Edge | undefined>): readonly Edge[] {
  const chain = [last];
  for (let edge = reachedBy.get(last.from); edge !== undefined; edge = reachedBy.get(edge.from)) chain.push(edge);
  return chain.reverse();
}

/** One evidence link per edge: `services/feed/app.py imports runtime/engine.py (in Feed.refresh)`. */
export function toLinks(chain: readonly Edge[]): readonly ChainLink[] {
  return chain.map((edge) => {
    const where = edge.fact.symbol === undefined ? "" : ` (in ${edge.fact.symbol})`;
    return {
      path: edge.from,
      line: edge.fact.range.startLine,
      note: `${edge.from} imports ${nameOf(edge.to)}${where}`,
    };
  });
}
