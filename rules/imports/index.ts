import type { Rule } from "../../src/rule-kit/index.ts";
import caseMismatch from "./case-mismatch/rule.ts";
import cycle from "./cycle/rule.ts";
import implicitSubmodule from "./implicit-submodule/rule.ts";
import importUnsafe from "./import-unsafe/rule.ts";
import relativeBeyondTop from "./relative-beyond-top/rule.ts";
import shadowsStdlib from "./shadows-stdlib/rule.ts";
import testRoot from "./test-root/rule.ts";
import unresolved from "./unresolved/rule.ts";

export default [
  unresolved,
  relativeBeyondTop,
  caseMismatch,
  shadowsStdlib,
  cycle,
  importUnsafe,
  testRoot,
  implicitSubmodule,
] satisfies readonly Rule[];
