import { PYTHON_UNBOUNDED, SCRIPT_UNBOUNDED, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, isFixed, processCalls, resultFor } from "../shared.ts";

/** Everything that the child writes is held in memory. Node's own functions have a `maxBuffer`, unless it is endless. */
function holdsAllOutput(call: ProcessCallFact): boolean {
  if (call.controls.output.state !== "present") return false;
  if (call.language === "javascript")
    return /\bmaxBuffer:\s*(?:Infinity|Number\.(?:POSITIVE_INFINITY|MAX_VALUE|MAX_SAFE_INTEGER))\b/u.test(call.quote);
  if (/^(?:subprocess\.(?:check_output|getoutput|getstatusoutput)|os\.popen|anyio\.run_process)$/u.test(call.api))
    return true;
  const captures = /\bcapture_output\s*=\s*(?!False)\w|\bPIPE\b/u.test(call.quote);
  return captures && (call.api === "subprocess.run" || call.handle === "communicated");
}

export default defineRule({
  id: "process/unbounded-output",
  title: "process output held in memory without a bound",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      if (!holdsAllOutput(call)) continue;
      yield resultFor(context, call, {
        severity: isFixed(call) ? "info" : "low",
        message: `${call.api}: all that the program writes is held in memory`,
        recommendation:
          call.language === "javascript"
            ? "Give `maxBuffer` a number of bytes"
            : "Send the output to a file, or read it in parts up to a limit",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "unbounded-output", { python: PYTHON_UNBOUNDED, javascript: SCRIPT_UNBOUNDED }),
});
