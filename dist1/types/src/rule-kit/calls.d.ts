/** Pure helpers over calls for rules: links across files, and what blocks an event loop. */
export { blockingKind, findBlocking } from "../graph/blocking.ts";
export type { Blocking, BlockingKind, BlockingStep } from "../graph/blocking.ts";
export { linkCalls } from "../graph/call-links.ts";
export type { CallerRef, CallLinks, FunctionRef } from "../graph/call-links.ts";
