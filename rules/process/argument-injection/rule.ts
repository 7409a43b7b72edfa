import { PYTHON_ARGUMENTS, SCRIPT_ARGUMENTS, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, processCalls, resultFor, variableSources } from "../shared.ts";

/** Who types a command line may as well type the option: worth knowing, not an attack. */
function isOwnInput(call: ProcessCallFact): boolean {
  const outside = variableSources(call).filter((source) => source.kind === "outside");
  return outside.every((source) => /^(?:command line|environment|input)\b/u.test(source.name));
}

export default defineRule({
  id: "process/argument-injection",
  title: "value from outside that may be taken for an option",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const dash = call.leadingDash;
      if (!dash) continue;
      const program = call.argv.kind === "built" ? call.argv.program : undefined;
      yield {
        ...resultFor(context, call, {
          severity: isOwnInput(call) ? "low" : "medium",
          message: `${dash.text} comes from outside and may begin with \`-\`: ${program ?? "the program"} would take it for an option`,
          recommendation: `Put \`--\` before it where ${program ?? "the program"} knows it, or reject values that begin with \`-\``,
        }),
        range: dash.range,
      };
    }
  },
  canaries: (context) =>
    plantSnippets(context, "argument-injection", { python: PYTHON_ARGUMENTS, javascript: SCRIPT_ARGUMENTS }),
});
