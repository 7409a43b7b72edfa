/** Repairs: composed, checked, shown. The builders stand beside this file; `app/fix.ts` supplies the checks that need the outside. */
export { BLOCKING_RULE } from "./blocking.ts";
export { isRepairable, proposeFor } from "./builders.ts";
export { repairsOfClaims } from "./claims.ts";
export { choose, type Chosen } from "./choose.ts";
export { compareFindings } from "./compare.ts";
export { compose, type Composed, type FileChange, type FileState, type PutOff, type Repair } from "./compose.ts";
export { unifiedDiff } from "./diff.ts";
export { patchOf } from "./patch.ts";
export { syntaxProblem } from "./syntax.ts";
export * from "./types.ts";
export { touchedProblem } from "./untouched.ts";
