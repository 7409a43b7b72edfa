export { claimsOfAudit } from "./audit/index.ts";
export { claimsOf } from "./extract/index.ts";
export { judgeClaim } from "./judge/index.ts";
export { filesOf } from "./paths.ts";
export { wordsOf } from "./search.ts";
export type { Draft, Lookup } from "./draft.ts";
export type { Before, Evidence } from "./evidence.ts";
