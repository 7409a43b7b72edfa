import type { CallLinks, FunctionRef } from "../../src/rule-kit/calls.ts";
/** A lifespan, a start-up handler, or a coroutine that only these await. */
export declare function isStartUp(links: CallLinks, ref: FunctionRef, depth?: number): boolean;
