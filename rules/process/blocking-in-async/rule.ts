import { PYTHON_BLOCKING, SCRIPT_BLOCKING, plantSnippets } from "../../../src/canary/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { blockingAdvice, blockingMessage, findBlockingChains } from "../blocking.ts";
import type { BlockingChain } from "../blocking.ts";
import { isByHand, isCommand } from "../by-hand.ts";
import { callLinks } from "../shared.ts";
import { isStartUp } from "../start-up.ts";

/** More calls than this on the way: what happens there seldom happens always (a remote price list that nobody has configured). */
const FAR = 7;

/** Where nothing else waits on the event loop: in a command that a person runs, and before an application serves. */
function excuseOf(context: RuleContext, { step, steps }: BlockingChain): string | undefined {
  if (steps.length > FAR) return "through many helpers, each with conditions of its own";
  if (isByHand(context, step.path) || isCommand(context, step.path)) return "a command that one person runs";
  return isStartUp(callLinks(context), step) ? "the application does not serve yet" : undefined;
}

export default defineRule({
  id: "process/blocking-in-async",
  title: "blocking call in a coroutine",
  severity: "medium",
  default: "on",
  // A test waits for nothing but itself.
  inTests: "skip",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: (context) => {
    let count = 0;
    for (const [path, file] of context.facts) {
      if (context.isTest(path)) continue;
      for (const owner of file.summary?.functions ?? []) if (owner.isAsync) count += 1;
    }
    return { count, noun: "coroutines" };
  },
  *check(context) {
    for (const found of findBlockingChains(context)) {
      const excuse = excuseOf(context, found);
      yield {
        path: found.step.path,
        range: found.step.call.range,
        symbol: found.step.qualname,
        ...(excuse === undefined ? {} : { severity: "low" as const }),
        message: excuse === undefined ? blockingMessage(found) : `${blockingMessage(found)} (${excuse})`,
        recommendation: blockingAdvice(found, context),
        ...(found.chain.length > 1 ? { chain: found.chain } : {}),
        confidence: found.chain.length > 1 ? "medium" : "high",
      };
    }
  },
  canaries: (context) =>
    plantSnippets(context, "blocking-in-async", { python: PYTHON_BLOCKING, javascript: SCRIPT_BLOCKING }),
});
