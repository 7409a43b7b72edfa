import { PYTHON_SHELL, SCRIPT_SHELL, plantSnippets } from "../../../src/canary/index.ts";
import type { ProcessCallFact } from "../../../src/facts/types.ts";
import type { Severity } from "../../../src/model/index.ts";
import type { RuleContext, RuleResult } from "../../../src/rule-kit/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import {
  argvCallers,
  callLinks,
  examinedCalls,
  processCalls,
  resultFor,
  sourceText,
  variableSources,
} from "../shared.ts";

interface Verdict {
  readonly severity: Severity;
  readonly message: string;
  readonly confidence: NonNullable<RuleResult["confidence"]>;
  readonly literal: boolean;
}

function judge(context: RuleContext, call: ProcessCallFact): Verdict | undefined {
  const sources = variableSources(call);
  const [worst] = sources;
  if (call.shell === "literal") {
    const message =
      call.argv.kind === "literal"
        ? "a fixed command runs through a shell"
        : "every value in the shell command is quoted, checked, a number or constant";
    return {
      severity: call.argv.kind === "literal" ? "low" : "info",
      message: `${call.api}: ${message}`,
      confidence: "high",
      literal: true,
    };
  }
  if (call.shell === "unknown") {
    const state = call.controls["no-shell"];
    // `**kwargs` may hold anything: no claim. `shell=flag` is a shell on some paths.
    if (state.state !== "unknown" || !/^["']?shell\b/u.test(state.reason) || !worst) return undefined;
    return {
      severity: "medium",
      message: `${call.api}: with ${state.reason} the command may run through a shell, and it is built from ${sourceText(worst)}`,
      confidence: "low",
      literal: false,
    };
  }
  if (call.shell !== "variable") return undefined;
  const from = worst ? sourceText(worst) : "values that cannot be followed";
  if (callersAreLiteral(context, call)) {
    return {
      severity: "low",
      message: `${call.api}: a shell runs what ${call.symbol} is given; every caller passes a fixed command`,
      confidence: "medium",
      literal: true,
    };
  }
  return {
    severity: "high",
    message: `${call.api}: a shell runs a command that is built from ${from}`,
    confidence: worst?.kind === "outside" || worst?.kind === "parameter" ? "high" : "medium",
    literal: false,
  };
}

/** A helper that gets the whole command as its first argument, and only ever a literal. */
function callersAreLiteral(context: RuleContext, call: ProcessCallFact): boolean {
  const callers = argvCallers(context, call);
  if (callers.length === 0 || call.argvParameter === undefined) return false;
  const owner = callLinks(context).function({ path: call.path, qualname: call.symbol });
  const names = owner?.parameters.filter((_name, index) => !(index === 0 && owner.className !== undefined)) ?? [];
  return names[0] === call.argvParameter && callers.every((caller) => caller.call.firstArgument !== undefined);
}

function advice(call: ProcessCallFact, literal: boolean): string {
  if (call.language === "javascript") return "Use `execFile` or `spawn` with an argument array and without `shell`";
  const list = call.api.startsWith("asyncio.")
    ? "`asyncio.create_subprocess_exec`"
    : "`subprocess.run` with a list of arguments";
  return literal
    ? `Use ${list}: the shell is not needed for a fixed command`
    : `Use ${list} and no shell; where a shell must be, quote each value with \`shlex.quote\``;
}

export default defineRule({
  id: "process/shell-injection",
  aliases: ["process/shell"],
  title: "shell command built from variables",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  locality: "file",
  examined: examinedCalls,
  *check(context) {
    for (const call of processCalls(context)) {
      const verdict = judge(context, call);
      if (!verdict) continue;
      const result = resultFor(context, call, {
        severity: verdict.severity,
        message: verdict.message,
        recommendation: advice(call, verdict.literal),
        confidence: verdict.confidence,
      });
      yield verdict.literal
        ? {
            ...result,
            cause: { key: `literal ${context.unitOf(call.path).id}`, text: "Fixed command run through a shell" },
          }
        : result;
    }
  },
  canaries: (context) => plantSnippets(context, "shell-injection", { python: PYTHON_SHELL, javascript: SCRIPT_SHELL }),
});
