import { PYTHON_UNCHECKED, SCRIPT_UNCHECKED, plantSnippets } from "../../../src/canary/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, isFixed, processCalls, resultFor } from "../shared.ts";

export default defineRule({
  id: "process/unchecked-exit",
  title: "process whose exit code nobody reads",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      // `check=False` is written on purpose; only a code that nobody thought of is reported.
      if (call.controls.exit.state !== "absent") continue;
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: `${call.api}: a failure of the program goes unseen`,
        recommendation:
          call.language === "javascript"
            ? "Look at the exit code, or handle the error"
            : call.api === "subprocess.run"
              ? "Add `check=True`, read `returncode`, or write `check=False` where failing is fine"
              : "Look at the exit code, or use `subprocess.run(…, check=True)`",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "unchecked-exit", { python: PYTHON_UNCHECKED, javascript: SCRIPT_UNCHECKED }),
});
