import type { Edge } from "./types.ts";
export interface Reverse {
  readonly edgesTo: (path: string) => readonly Edge[];
  /** The index after the edges of the `stale` files were replaced by those in `edges`. */
  readonly with: (edges: ReadonlyMap<string, readonly Edge[]>, stale: ReadonlySet<string>) => Reverse;
}
/** Index over the edges of all files. */
export declare function createReverse(edges: ReadonlyMap<string, readonly Edge[]>): Reverse;
