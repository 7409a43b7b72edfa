/** Who imports a module: built on first use, and patched rather than rebuilt when a few files change. */
import { pathOf } from "./chains.ts";
import type { Edge } from "./types.ts";

export interface Reverse {
  readonly edgesTo: (path: string) => readonly Edge[];
  /** The index after the edges of the `stale` files were replaced by those in `edges`. */
  readonly with: (edges: ReadonlyMap<string, readonly Edge[]>, stale: ReadonlySet<string>) => Reverse;
}

const NONE: readonly Edge[] = [];

type ByTarget = ReadonlyMap<string, readonly Edge[]>;

function group(lists: Iterable<readonly Edge[]>): ByTarget {
  const byTarget = new Map<string, Edge[]>();
  for (const edges of lists) {
    for (const edge of edges) {
      const path = pathOf(edge.to);
      if (path === undefined) continue;
      const list = byTarget.get(path);
      if (list === undefined) byTarget.set(path, [edge]);
      else list.push(edge);
    }
  }
  return byTarget;
}

/** Index over the edges of all files. */
export function createReverse(edges: ReadonlyMap<string, readonly Edge[]>): Reverse {
  let whole: ByTarget | undefined;
  const base = (): ByTarget => (whole ??= group(edges.values()));
  return layer(base, new Set(), () => new Map());
}

function layer(base: () => ByTarget, stale: ReadonlySet<string>, fresh: () => ByTarget): Reverse {
  return {
    edgesTo: (path) => {
      const old = base().get(path) ?? NONE;
      if (stale.size === 0) return old;
      const kept = old.some(({ from }) => stale.has(from)) ? old.filter(({ from }) => !stale.has(from)) : old;
      const added = fresh().get(path);
      return added === undefined ? kept : [...kept, ...added];
    },
    with: (edges, changed) => {
      const all = new Set([...stale, ...changed]);
      let own: ByTarget | undefined;
      return layer(base, all, () => (own ??= group([...all].map((path) => edges.get(path) ?? NONE))));
    },
  };
}
