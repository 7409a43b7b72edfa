import type { Rule } from "../../src/rule-kit/index.ts";

export default [] as readonly Rule[];
