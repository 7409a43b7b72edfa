/** The suite: whether tests are collected at all, and whether they can fail. */
import type { Rule } from "../../src/rule-kit/index.ts";
import subjectNotUsed from "./subject-not-used/rule.ts";
import uncollectedTest from "./uncollected-test/rule.ts";

export default [subjectNotUsed, uncollectedTest] satisfies readonly Rule[];
