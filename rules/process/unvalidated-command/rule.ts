import { PYTHON_UNVALIDATED, SCRIPT_UNVALIDATED, plantSnippets } from "../../../src/canary/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, isAbsent, processCalls, resultFor, sourceText, variableSources } from "../shared.ts";

export default defineRule({
  id: "process/unvalidated-command",
  title: "program name that is neither fixed nor checked",
  severity: "medium",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!isAbsent(call, "allowlist")) continue;
      const [worst] = variableSources(call);
      yield resultFor(context, call, {
        severity: worst?.kind === "outside" ? "high" : "medium",
        message: `${call.api}: which program runs is decided by ${worst ? sourceText(worst) : "a value that cannot be followed"}`,
        recommendation: "Check the program against a fixed set of names before it runs",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "unvalidated-command", { python: PYTHON_UNVALIDATED, javascript: SCRIPT_UNVALIDATED }),
});
