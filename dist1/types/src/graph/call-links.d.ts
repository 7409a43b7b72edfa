/** From a call to the function it calls, across files: imports tell the file, re-exports are followed. */
import type { CallFact, FileFacts, FunctionSummary } from "../facts/types.ts";
import type { Graph } from "./types.ts";
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
export declare function keyOf(ref: FunctionRef): string;
/** Links every call of every summarised file. Linear in the number of calls that imports or own functions explain. */
export declare function linkCalls(facts: Facts, graph: Graph): CallLinks;
/** Is `path` the Python module or package that `name` imports. */
export declare function isModuleNamed(path: string, name: string): boolean;
export {};
