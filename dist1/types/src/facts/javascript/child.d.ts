/** A started child process: who listens for its end, for how long, and who ends it. */
import type { Node } from "oxc-parser";
import type { ProcessCallFact } from "../types.ts";
import type { Module } from "./module.ts";
export interface Child {
  readonly handle: NonNullable<ProcessCallFact["handle"]>;
  /** Its end is heard of: a listener for `close` or `exit`, `once(child, "close")`. */
  readonly waits?: Node | undefined;
  /** Somebody goes on only when it has ended: a promise that its end settles, a callback of the caller. */
  readonly awaits?: Node | undefined;
  /** The exit code or an error is looked at. */
  readonly exit?: Node | undefined;
  /** `child.kill()` stands somewhere. */
  readonly kills?: Node | undefined;
  /** A timer ends it. */
  readonly timer?: Node | undefined;
  /** Its output is read, or passed on. */
  readonly reads?: Node | undefined;
  /** It goes where we cannot follow: the reason. */
  readonly escapes?: string | undefined;
  /** Why it cannot be told whether the exit code is read. */
  readonly listener?: string | undefined;
  /** `child.unref()`: it is meant to outlive us. */
  readonly unref?: Node | undefined;
}
/** Follows the object that `spawn`, `fork`, `exec` or `execFile` gives. */
export declare function childOf(module: Module, call: Node): Child;
