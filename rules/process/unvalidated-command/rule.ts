import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, isAbsent, processCalls, resultFor, sourceText, variableSources } from "../shared.ts";

export default defineRule({
  id: "process/unvalidated-command",
  title: "program name that is neither fixed nor checked",
  severity: "medium",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
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
});
