import type { Rule } from "../../src/rule-kit/index.ts";
import noTimeout from "./no-timeout/rule.ts";

export default [noTimeout] as readonly Rule[];
