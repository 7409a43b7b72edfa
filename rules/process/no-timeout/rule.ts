import { PYTHON_NO_TIMEOUT, SCRIPT_NO_TIMEOUT, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import type { Severity } from "../../../src/model/index.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { isByHand } from "../by-hand.ts";
import { isGiven, isInteractive } from "../interactive.ts";
import { controlsText, examinedCalls, isAbsent, isFixed, processCalls, remedyFor, resultFor } from "../shared.ts";

/**
 * A started process that nobody waits for has no wait to bound; a fixed command is known to end. Where a person waits, or the
 * child takes this program's place (a limit would end what the user runs), a timeout is a matter of taste.
 */
function severityOf(context: RuleContext, call: ProcessCallFact): Severity | undefined {
  if (!isAbsent(call, "timeout") || isInteractive(call) || isSupervised(context, call.path)) return undefined;
  if (isFixed(call)) return "info";
  return call.handsOn === true || isGiven(call) || isByHand(context, call.path) ? "low" : "medium";
}

/** A file that forks and ends what it forked: a supervisor, which may end the child with everything that this one waits for. */
function isSupervised(context: RuleContext, path: string): boolean {
  const names = new Set(
    context.facts.get(path)?.summary?.functions.flatMap(({ calls }) => calls.map(({ callee }) => callee)),
  );
  return names.has("os.fork") && (names.has("os.killpg") || names.has("os.kill"));
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
