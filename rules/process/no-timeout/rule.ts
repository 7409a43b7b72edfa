import { PYTHON_NO_TIMEOUT, SCRIPT_NO_TIMEOUT, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import type { Severity } from "../../../src/model/index.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { isByHand } from "../by-hand.ts";
import { controlsText, examinedCalls, isAbsent, isFixed, processCalls, remedyFor, resultFor } from "../shared.ts";

/** Programs that a person ends: an editor, a pager, a shell. */
const INTERACTIVE =
  /^(?:\S*\/)?(?:vi|vim|nvim|nano|emacs|less|more|man|code|ssh|tmux|screen|top|htop|\$?EDITOR|\$?PAGER|bash|zsh|sh|fish|ipython|pdb|gdb|open|xdg-open)$/u;
const INTERACTIVE_SOURCE = /\b(?:editor|pager|EDITOR|VISUAL|PAGER|SHELL)\b/u;

/**
 * A started process that nobody waits for has no wait to bound; a fixed command is known to end. Where a person waits, or the
 * child takes this program's place (a limit would end what the user runs), a timeout is a matter of taste.
 */
function severityOf(context: RuleContext, call: ProcessCallFact): Severity | undefined {
  if (!isAbsent(call, "timeout") || isInteractive(call)) return undefined;
  if (isFixed(call)) return "info";
  return call.handsOn === true || isByHand(context, call.path) ? "low" : "medium";
}

function isInteractive(call: ProcessCallFact): boolean {
  const { argv } = call;
  if (argv.kind === "literal") return INTERACTIVE.test(argv.text.split(" ")[0] ?? "") && !argv.text.includes(" -c ");
  if (argv.kind !== "built") return false;
  if (argv.program !== undefined)
    return INTERACTIVE.test(argv.program) && call.shell === "no" && call.controls.output.state !== "present";
  return argv.sources.some((source) => INTERACTIVE_SOURCE.test(source.name));
}

export default defineRule({
  id: "process/no-timeout",
  title: "process call without a timeout",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const severity = severityOf(context, call);
      if (severity === undefined) continue;
      const waits = call.handle === "waited" || call.handle === "communicated" ? " and waits for it" : "";
      yield resultFor(context, call, {
        severity,
        message: `${call.api}${waits}: ${controlsText(call)}`,
        recommendation: remedyFor(call, "timeout"),
      });
    }
  },
  canaries: (context) =>
    plantSnippets(context, "no-timeout", { python: PYTHON_NO_TIMEOUT, javascript: SCRIPT_NO_TIMEOUT }),
});
