/** The controls of one process call: present with the place, written but off, absent, or unknown (then no claim). */
import type { ControlState } from "../../model/index.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Argument, Arguments } from "./arguments.ts";
import type { ProcessApi } from "./process-apis.ts";
import type { Module } from "./resolve.ts";
import type { CallSite, Scope } from "./bindings.ts";
/** A call with everything that its controls are read from. */
export interface ProcessSite {
  readonly module: Module;
  readonly api: ProcessApi;
  readonly call: PyNode;
  readonly scope: Scope;
  readonly args: Arguments;
  /** Handed to a thread or executor: the result comes back through it. */
  readonly offloaded: boolean;
}
export declare const ABSENT: ControlState;
export declare const NOT_APPLICABLE: ControlState;
export declare const unknownState: (reason: string) => ControlState;
export declare function present(
  module: Module,
  node: {
    readonly start: number;
    readonly end: number;
  },
  note?: string,
): ControlState;
export declare function off(module: Module, node: PyNode): ControlState;
/** What a missing argument means: absent, unless `**kwargs` may hold it. */
export declare function missing(args: Arguments): ControlState;
export type Truth = "true" | "false" | "unknown";
/** Truth of an expression as far as it is written out: literals, and names bound once to a literal. */
export declare function truthOf(module: Module, node: PyNode, scope: Scope, depth?: number): Truth;
/** A keyword whose value None switches it off. */
export declare function valueState(module: Module, argument: Argument): ControlState;
/** `timeout` of a call that waits by itself. */
export declare function runTimeout(site: ProcessSite, calls: readonly CallSite[]): ControlState;
/** `output` taken: captured, or sent somewhere on purpose. */
export declare function outputState(site: ProcessSite): ControlState;
/** Is the exit code looked at: by `check=True`, here, or by the callers that the result is returned to. */
export declare function exitState(
  site: ProcessSite,
  calls: readonly CallSite[],
): {
  readonly state: ControlState;
  readonly result: "read" | "returned" | "ignored";
};
/** Calls in this file that surely call `callee`. */
export declare function callersOf(module: Module, callee: Scope, calls: readonly CallSite[]): readonly CallSite[];
