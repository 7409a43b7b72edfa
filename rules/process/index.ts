import type { Rule } from "../../src/rule-kit/index.ts";
import argumentInjection from "./argument-injection/rule.ts";
import blockingInAsync from "./blocking-in-async/rule.ts";
import noTimeout from "./no-timeout/rule.ts";
import partialPath from "./partial-path/rule.ts";
import shellInjection from "./shell-injection/rule.ts";
import unboundedOutput from "./unbounded-output/rule.ts";
import uncapturedOutput from "./uncaptured-output/rule.ts";
import uncheckedExit from "./unchecked-exit/rule.ts";
import unreapedChild from "./unreaped-child/rule.ts";
import unvalidatedCommand from "./unvalidated-command/rule.ts";

export default [
  shellInjection,
  argumentInjection,
  noTimeout,
  unreapedChild,
  unboundedOutput,
  uncapturedOutput,
  uncheckedExit,
  unvalidatedCommand,
  blockingInAsync,
  partialPath,
] as readonly Rule[];
