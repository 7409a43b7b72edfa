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
/** The calls of a file that its imports or its own functions explain, in source order. `edges`: those from the file. */
export declare function linkedCalls(summary: ModuleSummary, edges: readonly Edge[]): readonly LinkedCall[];
/** Where a callee may be defined, by the imports of its file. */
export declare function triesFor(callee: string, edges: readonly Edge[]): readonly Try[];
/** A name that an import brings into its module, for re-exports. */
export interface Brought {
  readonly edge: Edge;
  /** "*" brings every name. */
  readonly local: string;
  /** Name in the other module; "" for the module itself. */
  readonly name: string;
}
/** What may bring `name` into the module with these edges, in the order of its imports, once an import. */
export declare function broughtAs(name: string, edges: readonly Edge[]): readonly Brought[];
