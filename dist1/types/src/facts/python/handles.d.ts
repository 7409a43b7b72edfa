/** Handles of started processes: who waits for them, for how long, and who ends them. */
import type { ControlState } from "../../model/index.ts";
import type { ProcessSite } from "./controls.ts";
import type { CallSite } from "./bindings.ts";
export interface HandleFacts {
  readonly timeout: ControlState;
  readonly reaped: ControlState;
  readonly exit: ControlState;
  readonly handle: "waited" | "communicated" | "returned" | "stored" | "context" | "dropped";
  readonly result: "read" | "returned" | "ignored";
}
export declare function readHandle(site: ProcessSite, calls: readonly CallSite[]): HandleFacts;
