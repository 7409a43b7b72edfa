import type { ProcessSite } from "./controls.ts";
import type { CallSite } from "./bindings.ts";
/** Does the child's exit code end this program, whose output streams are the child's. */
export declare function handsOn(site: ProcessSite, calls: readonly CallSite[]): boolean;
