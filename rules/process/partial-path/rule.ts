import { PYTHON_PARTIAL_PATH, SCRIPT_PARTIAL_PATH, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedCalls, processCalls, resultFor } from "../shared.ts";

/** The literal program of a call without a shell. */
function programOf(call: ProcessCallFact): string | undefined {
  if (call.shell !== "no") return undefined;
  if (call.argv.kind === "literal") return call.argv.text.split(" ")[0];
  return call.argv.kind === "built" &&
    /^[\w.+-]+$/u.test(call.argv.program ?? "") &&
    !call.argv.sources.some((source) => source.name === (call.argv.kind === "built" ? call.argv.program : ""))
    ? call.argv.program
    : undefined;
}

export default defineRule({
  id: "process/partial-path",
  title: "program found by PATH",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const program = programOf(call);
      if (program === undefined || program === "" || /[/\\]/u.test(program)) continue;
      yield resultFor(context, call, {
        severity: "low",
        message: `${call.api}: which \`${program}\` runs depends on PATH`,
        recommendation: "Use an absolute path, or look the program up once (`shutil.which`) and check the result",
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "partial-path", { python: PYTHON_PARTIAL_PATH, javascript: SCRIPT_PARTIAL_PATH }),
});
