/** What is said of each way in which a status is lost. */
import type { RuleResult } from "../../../src/rule-kit/index.ts";
import type { Loss } from "../fate.ts";
import { quoteOf, type RunScript } from "../scripts.ts";

export function texts(
  run: RunScript,
  { how, by }: Loss,
  check: string,
): Pick<RuleResult, "message" | "recommendation"> {
  const other = quoteOf(run.script, by);
  switch (how) {
    case "swallowed":
      return {
        message: `\`${check}\` cannot fail: \`|| ${other}\` makes it succeed whatever it finds`,
        recommendation: `Remove \`|| ${other}\`; where the check is meant as advice, say so in the name of the step or in a comment`,
      };
    case "pipe":
      return {
        message: `the failure of \`${check}\` is lost: the status of a pipe is that of its last program, \`${other}\``,
        recommendation:
          run.script.ci?.system === "github"
            ? "Add `shell: bash` to the step, with which GitHub sets pipefail, or begin it with `set -o pipefail`"
            : "Begin the script with `set -o pipefail` (in bash), or write to a file and print that",
      };
    case "sequence":
      return {
        message: `the failure of \`${check}\` is lost: the script goes on with \`${other}\`, whose status counts instead`,
        recommendation: stopAdvice(run),
      };
    case "chain":
      return {
        message: `the failure of \`${check}\` is lost: \`set -e\` does not see what stands on the left of \`&&\`, and the script goes on`,
        recommendation: "Write the commands on lines of their own",
      };
    case "loop":
      return {
        message: `the failure of \`${check}\` is lost in every round but the last: the status of a loop is that of its last round`,
        recommendation: "Add `|| exit 1` to the command, or begin with `set -e`",
      };
    case "unwaited":
      return {
        message: `the failure of \`${check}\` is lost: it runs in the background, and nothing waits for it`,
        recommendation: 'Run it before the next command (`&&`), or keep its id (`pid=$!`) and `wait "$pid"`',
      };
    case "kept":
      return {
        message: `the failure of \`${check}\` is lost: \`${other}\` keeps its status, and nothing but an \`echo\` reads it`,
        recommendation: "End the script with that status",
      };
    case "said":
      return {
        message: `the failure of \`${check}\` is only said: the script goes on, and ends, as if it had passed`,
        recommendation: "Add `exit 1` to the branch of the failure",
      };
    case "exec":
      return {
        message: `the failure of \`${check}\` is lost: \`find\` ends with 0 whatever a command behind \`-exec … ;\` returned`,
        recommendation: "End it with `+` instead of `;`, or use `xargs`",
      };
    case "background":
      return {
        message: `the failure of \`${check}\` is lost: a bare \`wait\` returns 0 whatever the commands in the background returned`,
        recommendation: 'Keep the id of each (`pid=$!`) and wait for each of them: `wait "$pid"`',
      };
  }
}

function stopAdvice({ kind, script }: RunScript): string {
  if (kind === "package") return "Join the commands with `&&`";
  if (kind === "make") return "Join the commands with `&&`, or give each a line of its own";
  if (script.ci?.shell !== undefined) return `Let the shell stop at a failure: \`shell: ${withStop(script.ci.shell)}\``;
  return "Begin the script with `set -e`";
}

/** `bash -l {0}` → `bash -el {0}`. */
function withStop(shell: string): string {
  return /\s-[a-z]+/.test(shell) ? shell.replace(/(\s-)([a-z]+)/, "$1e$2") : shell.replace(/^\S+/, "$& -e");
}
