import { PYTHON_UNREAPED, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, isAbsent, isFixed, processCalls, resultFor } from "../shared.ts";

function messageFor(call: ProcessCallFact): string {
  if (call.controls.timeout.state === "present") {
    return `${call.api}: when the time is over the child is neither ended nor waited for`;
  }
  return `${call.api}: nobody waits for the child, which stays a zombie when it ends`;
}

export default defineRule({
  id: "process/unreaped-child",
  title: "child process that nobody waits for",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!isAbsent(call, "reaped")) continue;
      const leaks = call.controls.timeout.state === "present";
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: messageFor(call),
        recommendation: leaks
          ? "Kill the child when the wait times out, and wait for it again"
          : "Keep the object and wait for it, or use it in a `with` block",
      });
    }
  },
  canaries: (context) => plantSnippets(context, "unreaped-child", { python: PYTHON_UNREAPED }),
});
