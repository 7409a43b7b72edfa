import { PYTHON_BLOCKING, SCRIPT_BLOCKING, plantSnippets } from "../../../src/canary/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { blockingAdvice, blockingMessage, findBlockingChains } from "../blocking.ts";

export default defineRule({
  id: "process/blocking-in-async",
  title: "blocking call in a coroutine",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: (context) => {
    let count = 0;
    for (const file of context.facts.values()) {
      for (const owner of file.summary?.functions ?? []) if (owner.isAsync) count += 1;
    }
    return { count, noun: "coroutines" };
  },
  *check(context) {
    for (const found of findBlockingChains(context)) {
      yield {
        path: found.step.path,
        range: found.step.call.range,
        symbol: found.step.qualname,
        message: blockingMessage(found),
        recommendation: blockingAdvice(found, context),
        ...(found.chain.length > 1 ? { chain: found.chain } : {}),
        confidence: found.chain.length > 1 ? "medium" : "high",
      };
    }
  },
  canaries: (context) =>
    plantSnippets(context, "blocking-in-async", { python: PYTHON_BLOCKING, javascript: SCRIPT_BLOCKING }),
});
