import { PYTHON_UNCAPTURED, plantSnippets } from "../../../src/canary/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { controlsText, examinedCalls, isAbsent, isFixed, processCalls, remedyFor, resultFor } from "../shared.ts";

export default defineRule({
  id: "process/uncaptured-output",
  title: "process whose output is not taken",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!isAbsent(call, "output")) continue;
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: `${call.api}: ${controlsText(call)}`,
        recommendation: remedyFor(call, "output"),
      });
    }
  },
  canaries: (context) => plantSnippets(context, "uncaptured-output", { python: PYTHON_UNCAPTURED }),
});
