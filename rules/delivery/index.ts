/** Delivery: whether what CI, hooks and scripts check can fail, and is run at all. */
import type { Rule } from "../../src/rule-kit/index.ts";
import ignoredFailure from "./ignored-failure/rule.ts";

export default [ignoredFailure] satisfies readonly Rule[];
