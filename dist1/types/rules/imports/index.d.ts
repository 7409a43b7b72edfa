import type { Rule } from "../../src/rule-kit/index.ts";
declare const _default: Rule[];
export default _default;
