import { nodesOf, parseShell } from "../../../src/facts/manifests/shell-tree.ts";
import type { SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import type { CommandStep } from "../../../src/facts/manifests/types.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantForms, workflow } from "../canaries.ts";
import { findCheck } from "../checks.ts";
import { plainNotes, quoteOf, scriptsOf, type RunScript } from "../scripts.ts";
import { neverTrue } from "./conditions.ts";
import { findBlind } from "./filters.ts";

/** Whoever turned it off says so. */
const MEANT =
  /disabl|temporar|todo|fixme|until|broken|flaky|see\s+(?:#|http)|https?:|#\d+|skip|re-?enable|later|off\b|not (?:yet|ready|support)|experiment|manual|deprecat|remove|reusable|template|example/i;

export default defineRule({
  id: "delivery/skipped-check",
  title: "check that never runs",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: inCi(context).length, noun: "steps of CI" }),
  *check(context) {
    const seen = new Set<string>();
    for (const result of [...conditions(context), ...filters(context), ...hooks(context)]) {
      const key = `${result.path}:${result.range.startLine}:${result.range.startColumn}`;
      if (!seen.has(key)) yield result;
      seen.add(key);
    }
  },
  canaries: plant,
});

const inCi = (context: RuleContext): readonly RunScript[] =>
  scriptsOf(context).filter(({ script }) => script.ci !== undefined);

function* conditions(context: RuleContext): Iterable<RuleResult> {
  const all = inCi(context);
  for (const run of all) {
    const { ci } = run.script;
    if (ci === undefined) continue;
    for (const setting of ci.conditions) {
      const why = neverTrue(setting.value, ci);
      if (why === undefined || MEANT.test(plainNotes(setting.notes))) continue;
      const own = setting.of === "job" ? all.filter((each) => isInJob(each, run, run.first.job)) : [run];
      const waiting = setting.of === "job" ? all.filter((each) => needs(each, run)) : [];
      const skipped = [...own, ...waiting].flatMap((each) => firstCheck(each) ?? []);
      const [check] = skipped;
      if (check === undefined) continue;
      const jobs = [...new Set(waiting.filter((each) => firstCheck(each) !== undefined).map(({ first }) => first.job))];
      const also = jobs.length > 0 ? `; ${jobs.join(", ")}, which needs this job, is skipped with it` : "";
      yield {
        path: run.manifest.path,
        range: setting.range,
        subject: `${run.first.job ?? ""} ${setting.value}`,
        message: `\`${check}\` never runs: ${why}${also}`,
        recommendation:
          "Correct the condition, or remove what it turns off; where it is off for a time, say why in a comment",
      };
    }
  }
}

function isInJob(each: RunScript, { manifest }: RunScript, job: string | undefined): boolean {
  return each.manifest === manifest && each.first.job === job;
}

/** A job that needs one that is skipped is skipped, unless its own condition asks for the status. */
function needs(each: RunScript, run: RunScript): boolean {
  if (each.manifest !== run.manifest || each.script.ci?.needs?.includes(run.first.job ?? "") !== true) return false;
  return !each.script.ci.conditions.some(
    ({ of, value }) => of === "job" && /always\(\)|cancelled\(\)|failure\(\)/.test(value),
  );
}

function* filters(context: RuleContext): Iterable<RuleResult> {
  for (const run of inCi(context)) {
    const { ci } = run.script;
    if (ci === undefined || ci.filters.length === 0) continue;
    for (const node of checksIn(run)) {
      const blind = findBlind(node, cwdOf(run, node), ci, context.inventory.paths);
      if (blind === undefined) continue;
      const { filter, noun, count, example } = blind;
      yield {
        path: run.manifest.path,
        range: filter.range,
        subject: `${filter.event} ${filter.key}`,
        message: `\`${quoteOf(run.script, node)}\` does not run when what it checks changes: \`${filter.written ?? filter.key}\` leaves out ${count === 1 ? "the only one" : `all ${count}`} of the ${noun} that it looks at (${example})`,
        recommendation:
          filter.key === "paths"
            ? `Add the ${noun} to \`${filter.written ?? "paths"}\``
            : `Take the ${noun} out of \`paths-ignore\``,
      };
    }
  }
}

/** Hooks of pre-commit whose `files` and `exclude` leave nothing. */
function* hooks({ inventory }: RuleContext): Iterable<RuleResult> {
  for (const { kind, path, steps = [] } of inventory.manifests) {
    if (kind !== "pre-commit" || path.includes("/")) continue;
    for (const step of steps) {
      const hook = step.script?.hook;
      const files = pythonPattern(hook?.files);
      if (hook?.files === undefined || files === undefined || step.range === undefined || !checks(step)) continue;
      const exclude = hook.exclude === undefined ? undefined : pythonPattern(hook.exclude);
      if (hook.exclude !== undefined && exclude === undefined) continue;
      const matched = [...inventory.paths].filter((each) => files.test(each));
      if (matched.some((each) => exclude?.test(each) !== true)) continue;
      yield {
        path,
        range: step.range,
        severity: "low",
        subject: step.job ?? step.text,
        message:
          matched.length === 0
            ? `\`${step.job ?? step.text}\` never runs: no file of the repository matches \`files: ${hook.files}\``
            : `\`${step.job ?? step.text}\` never runs: \`exclude\` takes out all ${matched.length} files that \`files\` names`,
        recommendation: "Correct the pattern, or remove the hook",
      };
    }
  }
}

/** As Python's `re.search` reads it; undefined for what JavaScript reads otherwise. */
function pythonPattern(text: string | undefined): RegExp | undefined {
  if (text === undefined) return undefined;
  const isVerbose = /^\s*\(\?x\)/.test(text);
  const plain = isVerbose
    ? text
        .replace(/^\s*\(\?x\)/, "")
        .replace(/\s+#.*$/gm, "")
        .replace(/\s+/g, "")
    : text;
  if (/\(\?P|\(\?[a-z]+\)|\\[AZ]/.test(plain)) return undefined;
  try {
    return new RegExp(plain);
  } catch {
    return undefined;
  }
}

function checks({ text }: CommandStep): boolean {
  const tree = parseShell(text);
  return (
    tree !== undefined && [...nodesOf(tree)].some((node) => node.kind === "simple" && findCheck(node) !== undefined)
  );
}

function checksIn({ tree }: RunScript): readonly SimpleNode[] {
  return tree === undefined
    ? []
    : [...nodesOf(tree)].filter((node): node is SimpleNode => node.kind === "simple" && findCheck(node) !== undefined);
}

function firstCheck(run: RunScript): string | undefined {
  const [node] = checksIn(run);
  return node === undefined ? undefined : quoteOf(run.script, node);
}

function cwdOf(run: RunScript, node: SimpleNode): string {
  const line = run.script.lines[run.script.text.slice(0, node.start).split("\n").length - 1];
  return run.steps.findLast((step) => step.line <= (line ?? step.line))?.cwd ?? run.script.cwd;
}

function jobIf(condition: string): string {
  return workflow("ruff check .").replace("    runs-on", `    if: ${condition}\n    runs-on`);
}

function* plant(context: RuleContext): ReturnType<typeof plantForms> {
  yield* plantForms(context, "skipped", [
    { operator: "if false", in: "ci", text: workflow("ruff check .", ["if: false"]) },
    { operator: "job that is off", in: "ci", text: jobIf("${{ false }}") },
    { operator: "event that never comes", in: "ci", text: jobIf("github.event_name == 'pull_request'") },
    { operator: "short name of a branch", in: "ci", text: workflow("pytest", ["if: github.ref == 'main'"]) },
    {
      operator: "paths",
      in: "ci",
      text: workflow("ruff check assay_canary_skipped.py").replace(
        "on: push",
        "on:\n  push:\n    paths: [docs/assay-canary/**]",
      ),
      beside: [{ path: "assay_canary_skipped.py", text: "import json\n" }],
    },
    {
      operator: "paths-ignore",
      in: "ci",
      text: workflow("npx markdownlint assay_canary_skipped.md").replace(
        "on: push",
        'on:\n  push:\n    paths-ignore: ["**.md"]',
      ),
      beside: [{ path: "assay_canary_skipped.md", text: "# Planted\n" }],
    },
  ]);
}
