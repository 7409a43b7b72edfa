/** The controls of one process call: present with the place, written but off, absent, or unknown (then no claim). */
import type { Node } from "oxc-parser";
import type { ControlState, ControlStates } from "../../model/index.ts";
import type { ProcessCallFact } from "../types.ts";
import type { Call, Module } from "./module.ts";
import type { Options } from "./options.ts";
import type { ProcessApi } from "./process-apis.ts";
/** A process call with everything that its controls are read from. */
export interface ProcessSite {
  readonly module: Module;
  readonly api: ProcessApi;
  readonly node: Call;
  readonly options: Options;
  readonly callback?: Node;
  readonly promisified: boolean;
}
export declare const ABSENT: ControlState;
export declare const NOT_APPLICABLE: ControlState;
export declare function unknownState(reason: string): ControlState;
export declare function present(module: Module, node: Node, note?: string): ControlState;
export declare function off(module: Module, node: Node): ControlState;
type Outcome = Pick<ControlStates, "timeout" | "output" | "exit" | "reaped"> & {
  readonly handle: NonNullable<ProcessCallFact["handle"]>;
  readonly result: NonNullable<ProcessCallFact["result"]>;
};
export declare function outcomeOf(site: ProcessSite): Outcome;
/** `"inherit"`, `["ignore", "inherit", "inherit"]`, `[0, 1, 2]`, `process.stdout`. */
export declare function isInherited(module: Module, expression: Node): boolean;
export {};
