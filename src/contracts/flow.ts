/** Which imports lead out of one set of modules into another, directly or through modules between them. */
import { pathOf, reach } from "../graph/index.ts";
import type { Edge, Graph, Target } from "../graph/types.ts";

export interface FlowInput {
  readonly graph: Graph;
  /** Paths whose imports are judged. */
  readonly from: ReadonlySet<string>;
  readonly isGoal: (edge: Edge) => boolean;
  /** Modules that a chain may not pass through, because what they import is judged on its own. */
  readonly closed?: (path: string) => boolean;
  /** False for edges that are exempt. */
  readonly use: (edge: Edge) => boolean;
  readonly direct: boolean;
}

/** The edges from a module of the scope to the goal; one element for a direct import. Never empty. */
export type Chain = readonly [Edge, ...Edge[]];

/**
 * For each import statement in `from` that reaches the goal: the shortest chain, whose inner modules lie outside of `from`.
 * So a violation is reported where it leaves the scope, once, and an exempt edge hides no other way. Sorted by path and line.
 */
export function findFlows(input: FlowInput): readonly Chain[] {
  const { graph, from } = input;
  const next = input.direct ? new Map<string, Edge>() : stepsTowardGoal(input);
  const found: Chain[] = [];
  for (const path of [...from].sort()) {
    const byLine = new Map<number, Chain>();
    for (const direct of graph.edgesFrom(path)) {
      // An exempt import is exempt with all that it runs.
      if (!input.use(direct)) continue;
      for (const edge of reach(direct)) {
        const chain = chainOf(edge, input, next);
        if (chain === undefined) continue;
        const line = edge.fact.range.startLine;
        const known = byLine.get(line);
        if (known === undefined || chain.length < known.length) byLine.set(line, chain);
      }
    }
    found.push(...[...byLine.entries()].sort(([a], [b]) => a - b).map(([, chain]) => chain));
  }
  return found;
}

function chainOf(edge: Edge, input: FlowInput, next: ReadonlyMap<string, Edge>): Chain | undefined {
  if (!input.use(edge)) return undefined;
  if (input.isGoal(edge)) return [edge];
  const rest: Edge[] = [];
  for (let step = stepFrom(edge.to, next); step !== undefined; step = stepFrom(step.to, next)) {
    rest.push(step);
    if (input.isGoal(step)) return [edge, ...rest];
  }
  return undefined;
}

function stepFrom(to: Target, next: ReadonlyMap<string, Edge>): Edge | undefined {
  const path = pathOf(to);
  return path === undefined ? undefined : next.get(path);
}

/** For each module between scope and goal: the first edge of its shortest way to the goal (breadth-first from the goal). */
function stepsTowardGoal({ graph, from, isGoal, closed, use }: FlowInput): ReadonlyMap<string, Edge> {
  const into = new Map<string, Edge[]>();
  const next = new Map<string, Edge>();
  const queue: string[] = [];
  for (const path of graph.modules.keys()) {
    if (from.has(path) || closed?.(path) === true) continue;
    for (const direct of graph.edgesFrom(path)) {
      if (!use(direct)) continue;
      for (const edge of reach(direct)) {
        if (!use(edge)) continue;
        if (isGoal(edge)) {
          if (next.has(path)) continue;
          next.set(path, edge);
          queue.push(path);
          continue;
        }
        const to = pathOf(edge.to);
        if (to === undefined) continue;
        const list = into.get(to);
        if (list === undefined) into.set(to, [edge]);
        else list.push(edge);
      }
    }
  }
  for (let head = 0; head < queue.length; head += 1) {
    for (const edge of into.get(queue[head] ?? "") ?? []) {
      if (next.has(edge.from)) continue;
      next.set(edge.from, edge);
      queue.push(edge.from);
    }
  }
  return next;
}
