import type { Rule } from "../../src/rule-kit/index.ts";
declare const _default: readonly Rule[];
export default _default;
