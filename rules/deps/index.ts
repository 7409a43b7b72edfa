/** Dependencies: what is imported against what is declared. */
import type { Rule } from "../../src/rule-kit/index.ts";
import ciOnly from "./ci-only/rule.ts";
import misplaced from "./misplaced/rule.ts";
import missingForTests from "./missing-for-tests/rule.ts";
import stdlibListed from "./stdlib-listed/rule.ts";
import transitive from "./transitive/rule.ts";
import undeclared from "./undeclared/rule.ts";
import unguardedOptional from "./unguarded-optional/rule.ts";
import unused from "./unused/rule.ts";

export default [
  ciOnly,
  misplaced,
  missingForTests,
  stdlibListed,
  transitive,
  undeclared,
  unguardedOptional,
  unused,
] as readonly Rule[];
