/** Delivery: whether what CI, hooks and scripts check can fail, and is run at all. */
import type { Rule } from "../../src/rule-kit/index.ts";
import emptiedGate from "./emptied-gate/rule.ts";
import ignoredFailure from "./ignored-failure/rule.ts";
import missingToolPasses from "./missing-tool-passes/rule.ts";
import skippedCheck from "./skipped-check/rule.ts";
import uncalledCheck from "./uncalled-check/rule.ts";
import uncalledGuard from "./uncalled-guard/rule.ts";
import validatesOwnRewrite from "./validates-own-rewrite/rule.ts";

export default [
  emptiedGate,
  ignoredFailure,
  missingToolPasses,
  skippedCheck,
  uncalledCheck,
  uncalledGuard,
  validatesOwnRewrite,
] satisfies readonly Rule[];
