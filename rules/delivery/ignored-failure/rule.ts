import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { nodesOf, parseShell } from "../../../src/facts/manifests/shell-tree.ts";
import type { SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import { plantForms } from "../canaries.ts";
import { findCheck } from "../checks.ts";
import { lossesOf } from "../fate.ts";
import { reachOf, type Origin } from "../reach.ts";
import { notesBeside, plainNotes, quoteOf, rangeOf, scriptsOf, type RunScript } from "../scripts.ts";
import { FORMS } from "./forms.ts";
import { texts } from "./texts.ts";

/** Names and comments by which somebody says that a failure is not to count. */
const MEANT =
  /experiment|allow\w*[ _-]?(?:to[ _-])?fail|may[ _-]fail|can[ _-]fail|non[- ]?blocking|advisory|inform|optional|nightly|best[ _-]effort|flaky|known|ignor|tolerat|not[ _-]?fail|n't[ _-]fail|not block|continue|warn|expected|soft|report|summary|regardless|even (?:if|when)|whether|despite|later|below|preview|try\b|unstable|xfail|never fail/i;

export default defineRule({
  id: "delivery/ignored-failure",
  title: "check whose failure cannot fail anything",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: checksIn(context), noun: "commands that check" }),
  *check(context) {
    const reach = reachOf(context);
    const seen = new Set<string>();
    for (const script of scriptsOf(context)) {
      const origin = reach.originOf(script);
      // A shell file that nothing calls is run by hand: whoever runs it reads what it prints.
      if (origin === undefined) continue;
      const calls = script.kind === "shell" ? reach.callsOf(script.manifest.path) : [];
      for (const result of resultsIn(
        script,
        calls.some(({ stopsOnError, isSourced }) => stopsOnError || isSourced),
      )) {
        const key = `${result.path}:${result.range.startLine}:${result.range.startColumn}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield weighed(result, origin);
      }
    }
  },
  canaries: (context) => plantForms(context, "ignored-failure", FORMS),
});

function isMeant(notes: string): boolean {
  return MEANT.test(plainNotes(notes));
}

function checksIn(context: RuleContext): number {
  let count = 0;
  for (const { tree, steps } of scriptsOf(context)) {
    if (tree === undefined) count += steps.length;
    else for (const node of nodesOf(tree)) if (node.kind === "simple" && findCheck(node) !== undefined) count += 1;
  }
  return count;
}

/** What a developer runs by hand shows its output to somebody who reads it. */
function weighed(result: RuleResult, origin: Origin): RuleResult {
  return origin === "command" ? { ...result, severity: "low" } : result;
}

function* resultsIn(run: RunScript, isStopped: boolean): Iterable<RuleResult> {
  const { script, manifest } = run;
  if (script.ignored === true) yield* ignoredByRunner(run);
  yield* toleratedByCi(run);
  if (run.tree === undefined) return;
  const shell = { ...run.shell, stopsOnError: run.shell.stopsOnError || isStopped };
  for (const loss of lossesOf(run.tree, script.text, shell, (node) => findCheck(node) !== undefined)) {
    if (
      /^(?:swallowed|kept|said)$/.test(loss.how) &&
      (findCheck(loss.node)?.isReport === true || isMeant(notesBeside(run, loss.node)))
    )
      continue;
    if (isRewrite(run, loss.node)) continue;
    const check = quoteOf(script, loss.node);
    yield { path: manifest.path, range: rangeOf(run, loss.node), subject: check, ...texts(run, loss, check) };
  }
}

/** `pre-commit run --all-files || true; git commit`: the hooks are run for what they rewrite. */
function isRewrite({ script, tree }: RunScript, node: SimpleNode): boolean {
  const text = script.text.slice(node.start, node.end);
  if (!/\b(?:pre-commit|prek|lefthook)\b/.test(text) || tree === undefined) return false;
  return /\bgit\s+(?:add|commit|diff|push|status|config)\b/.test(script.text.slice(node.end));
}

function* ignoredByRunner(run: RunScript): Iterable<RuleResult> {
  const { script, manifest, first } = run;
  // tox runs a command without a shell.
  const check = firstCheck(run.kind === "tox" ? { script, tree: parseShell(script.text) } : run);
  if (check === undefined || first.range === undefined || isMeant(notesOf(run))) return;
  yield {
    path: manifest.path,
    range: first.range,
    subject: quoteOf(script, { start: 0, end: script.text.length }),
    message: `\`${check}\` cannot fail: ${run.kind === "tox" ? "tox is told to ignore it" : "the dash before the command tells make to ignore its failure"}`,
    recommendation: "Remove what ignores the failure",
  };
}

function notesOf(run: RunScript): string {
  return run.tree === undefined ? (run.first.job ?? "") : notesBeside(run, run.tree);
}

function* toleratedByCi(run: RunScript): Iterable<RuleResult> {
  const { script, manifest } = run;
  for (const setting of script.ci?.tolerated ?? []) {
    if (setting.isRead === true || isMeant(setting.notes)) continue;
    const check = firstCheck(run);
    if (check === undefined) continue;
    yield {
      path: manifest.path,
      range: setting.range,
      // A job that failed is still shown as failed by itself.
      ...(setting.of === "job" ? { severity: "low" as const } : {}),
      subject: `${run.first.job ?? ""} ${setting.key}`.trim(),
      message: `\`${check}\` cannot fail the ${setting.of === "step" ? "job" : "workflow"}: \`${setting.key}: true\` keeps it green whatever is found`,
      recommendation: `Remove \`${setting.key}\`; where the check is meant as advice, say so in its name or in a comment`,
    };
  }
}

function firstCheck({ tree, script }: Pick<RunScript, "tree" | "script">): string | undefined {
  if (tree === undefined) return undefined;
  for (const node of nodesOf(tree)) {
    if (node.kind !== "simple") continue;
    const check = findCheck(node);
    if (check !== undefined && !check.isReport) return quoteOf(script, node);
  }
  return undefined;
}
