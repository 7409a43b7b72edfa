declare const _default: import("../../../src/rule-kit/types.ts").Rule;
export default _default;
