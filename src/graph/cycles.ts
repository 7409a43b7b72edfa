/** Import cycles: strongly connected components, and which imports to remove so that none is left. */
import { pathOf, shortestChain } from "./chains.ts";
import type { CycleReport, Edge } from "./types.ts";

export interface Cycle {
  /** Paths of the modules that reach each other, sorted. */
  readonly members: readonly string[];
  /** Edges among them, one a pair, self-imports excluded. */
  readonly edges: readonly Edge[];
}

/** The plain graph that the algorithms run on: members by number, edges as pairs. */
interface Pairs {
  readonly size: number;
  readonly pairs: readonly (readonly [number, number])[];
}

/** A cycle with what breaks it and one way round. */
export function reportCycle(cycle: Cycle): CycleReport {
  const { edges, smallest } = breakingEdges(cycle);
  const first = edges[0] ?? cycle.edges[0];
  return { members: cycle.members, breaking: edges, smallest, loop: first === undefined ? [] : loopOf(first, cycle) };
}

/** One way round: the edge and the shortest way back. */
function loopOf(first: Edge, cycle: Cycle): readonly Edge[] {
  const out = new Map<string, Edge[]>();
  for (const edge of cycle.edges) {
    const list = out.get(edge.from);
    if (list === undefined) out.set(edge.from, [edge]);
    else list.push(edge);
  }
  const start = pathOf(first.to) ?? "";
  const back = shortestChain(
    (path) => out.get(path) ?? [],
    start,
    (edge) => pathOf(edge.to) === first.from,
  );
  return [first, ...(back ?? [])];
}

/** All groups of two or more modules that import each other, largest first. `use` rejects edges that do not count. */
export function findCycles(
  modules: Iterable<string>,
  edgesFrom: (path: string) => readonly Edge[],
  use: (edge: Edge) => boolean = () => true,
): readonly Cycle[] {
  const paths = [...modules];
  const number = new Map(paths.map((path, index) => [path, index]));
  const next = paths.map((path) => {
    const targets = new Set<number>();
    for (const edge of edgesFrom(path)) {
      const to = pathOf(edge.to);
      const index = to === undefined || to === path ? undefined : number.get(to);
      if (index !== undefined && use(edge)) targets.add(index);
    }
    return [...targets];
  });
  return components(next)
    .filter((members) => members.length > 1)
    .map((members) =>
      toCycle(
        members.map((index) => paths[index] ?? ""),
        edgesFrom,
        use,
      ),
    )
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? "").localeCompare(b.members[0] ?? ""));
}

function toCycle(
  members: readonly string[],
  edgesFrom: (path: string) => readonly Edge[],
  use: (edge: Edge) => boolean,
): Cycle {
  const inside = new Set(members);
  const edges = new Map<string, Edge>();
  const sorted = [...members].sort();
  for (const from of sorted) {
    for (const edge of edgesFrom(from)) {
      const to = pathOf(edge.to);
      if (to === undefined || to === from || !inside.has(to) || !use(edge)) continue;
      const key = `${from}\0${to}`;
      if (!edges.has(key)) edges.set(key, edge);
    }
  }
  return { members: sorted, edges: [...edges.values()] };
}

/** Tarjan's strongly connected components, without recursion (a chain of 65,000 modules must not overflow the stack). */
function components(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = next.length;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const position = new Int32Array(size);
  const stack: number[] = [];
  const result: number[][] = [];
  let counter = 0;
  const open = (node: number, work: number[]): void => {
    order[node] = counter;
    low[node] = counter;
    counter += 1;
    stack.push(node);
    onStack[node] = 1;
    work.push(node);
  };
  for (let root = 0; root < size; root += 1) {
    if (order[root] !== -1) continue;
    const work: number[] = [];
    open(root, work);
    while (work.length > 0) {
      const node = work[work.length - 1] ?? 0;
      const target = next[node]?.[position[node] ?? 0];
      if (target !== undefined) {
        position[node] = (position[node] ?? 0) + 1;
        if (order[target] === -1) open(target, work);
        else if (onStack[target] === 1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      const component: number[] = [];
      for (let member = -1; member !== node;) {
        member = stack.pop() ?? node;
        onStack[member] = 0;
        component.push(member);
      }
      result.push(component);
    }
  }
  return result;
}

/** Up to this many pairs every subset is tried in order of size, so the set is the smallest. */
const EXACT_PAIRS = 40;
const EXACT_TRIES = 20_000;

/**
 * Edges whose removal leaves no cycle. `smallest` tells whether no smaller set exists; for large cycles it is only *a small set*,
 * found greedily.
 */
export function breakingEdges(cycle: Cycle): { readonly edges: readonly Edge[]; readonly smallest: boolean } {
  const number = new Map(cycle.members.map((path, index) => [path, index]));
  const at = (path: string | undefined): number => number.get(path ?? "") ?? 0;
  const graph: Pairs = {
    size: cycle.members.length,
    pairs: cycle.edges.map((edge) => [at(edge.from), at(pathOf(edge.to))] as const),
  };
  const greedy = greedySet(graph);
  const exact = graph.pairs.length <= EXACT_PAIRS ? exactSet(graph, greedy.length) : undefined;
  const chosen = exact?.set ?? greedy;
  const edges = chosen.map((index) => cycle.edges[index]).filter((edge) => edge !== undefined);
  return { edges, smallest: exact?.proven ?? greedy.length === 1 };
}

/** Smallest set below `bound`, by iterative deepening on the edges of one remaining cycle. Not proven when the tries run out. */
function exactSet(graph: Pairs, bound: number): { readonly set?: readonly number[]; readonly proven: boolean } {
  let tries = EXACT_TRIES;
  const removed = new Set<number>();
  const search = (budget: number): boolean => {
    tries -= 1;
    if (tries < 0) return false;
    const loop = oneLoop(graph, removed);
    if (loop === undefined) return true;
    if (budget === 0) return false;
    for (const index of loop) {
      removed.add(index);
      if (search(budget - 1)) return true;
      removed.delete(index);
    }
    return false;
  };
  for (let size = 1; size < bound; size += 1) if (search(size)) return { set: [...removed], proven: true };
  return { proven: tries >= 0 };
}

/** Some shortest cycle among the edges that are left, as edge numbers. */
function oneLoop(graph: Pairs, removed: ReadonlySet<number>): readonly number[] | undefined {
  const out: { readonly to: number; readonly index: number }[][] = Array.from({ length: graph.size }, () => []);
  for (const [index, [from, to]] of graph.pairs.entries()) if (!removed.has(index)) out[from]?.push({ to, index });
  let best: readonly number[] | undefined;
  for (let start = 0; start < graph.size && best?.length !== 2; start += 1) {
    const loop = loopThrough(start, out);
    if (loop !== undefined && (best === undefined || loop.length < best.length)) best = loop;
  }
  return best;
}

function loopThrough(
  start: number,
  out: readonly (readonly { readonly to: number; readonly index: number }[])[],
): readonly number[] | undefined {
  const reachedBy = new Map<number, { readonly from: number; readonly index: number }>();
  const queue = [start];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0;
    for (const { to, index } of out[node] ?? []) {
      if (to === start) {
        const loop = [index];
        for (let at = node; at !== start;) {
          const step = reachedBy.get(at);
          if (step === undefined) break;
          loop.push(step.index);
          at = step.from;
        }
        return loop.reverse();
      }
      if (reachedBy.has(to)) continue;
      reachedBy.set(to, { from: node, index });
      queue.push(to);
    }
  }
  return undefined;
}

/**
 * Eades, Lin and Smyth's order: sinks to the right, sources to the left, else the vertex with the largest surplus of outgoing
 * edges; the edges that point back are the set. Afterwards each that is not needed is put back.
 */
function greedySet(graph: Pairs): readonly number[] {
  const order = greedyOrder(graph);
  const back: number[] = [];
  for (const [index, [from, to]] of graph.pairs.entries()) {
    if ((order[from] ?? 0) > (order[to] ?? 0)) back.push(index);
  }
  if (graph.pairs.length > 4000) return back;
  const removed = new Set(back);
  for (const index of back) {
    removed.delete(index);
    const [from, to] = graph.pairs[index] ?? [0, 0];
    if (reaches(graph, removed, to, from)) removed.add(index);
  }
  return [...removed];
}

function greedyOrder({ size, pairs }: Pairs): Int32Array {
  const out: number[][] = Array.from({ length: size }, () => []);
  const into: number[][] = Array.from({ length: size }, () => []);
  const outDegree = new Int32Array(size);
  const inDegree = new Int32Array(size);
  for (const [from, to] of pairs) {
    out[from]?.push(to);
    into[to]?.push(from);
    outDegree[from] = (outDegree[from] ?? 0) + 1;
    inDegree[to] = (inDegree[to] ?? 0) + 1;
  }
  const order = new Int32Array(size).fill(-1);
  const done = new Uint8Array(size);
  let left = 0;
  let right = size - 1;
  const take = (node: number, place: number): void => {
    order[node] = place;
    done[node] = 1;
    for (const to of out[node] ?? []) inDegree[to] = (inDegree[to] ?? 0) - 1;
    for (const from of into[node] ?? []) outDegree[from] = (outDegree[from] ?? 0) - 1;
  };
  while (left <= right) {
    let best = -1;
    let surplus = -Infinity;
    let took = false;
    for (let node = 0; node < size; node += 1) {
      if (done[node] === 1) continue;
      if (outDegree[node] === 0) {
        take(node, right);
        right -= 1;
        took = true;
      } else if (inDegree[node] === 0) {
        take(node, left);
        left += 1;
        took = true;
      } else if ((outDegree[node] ?? 0) - (inDegree[node] ?? 0) > surplus) {
        surplus = (outDegree[node] ?? 0) - (inDegree[node] ?? 0);
        best = node;
      }
    }
    if (took || best < 0) continue;
    take(best, left);
    left += 1;
  }
  return order;
}

function reaches(graph: Pairs, removed: ReadonlySet<number>, from: number, goal: number): boolean {
  const out: number[][] = Array.from({ length: graph.size }, () => []);
  for (const [index, [a, b]] of graph.pairs.entries()) if (!removed.has(index)) out[a]?.push(b);
  const seen = new Set([from]);
  const queue = [from];
  for (let head = 0; head < queue.length; head += 1) {
    for (const to of out[queue[head] ?? 0] ?? []) {
      if (to === goal) return true;
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return from === goal;
}
