import { commandOf, nodesOf, parseShell } from "../../../src/facts/manifests/shell-tree.ts";
import type { SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantForms, workflow } from "../canaries.ts";
import { reachOf } from "../reach.ts";
import { quoteOf, rangeOf, scriptsOf, type RunScript } from "../scripts.ts";
import { workOf, type Work } from "./work.ts";

export default defineRule({
  id: "delivery/validates-own-rewrite",
  title: "check of what the step before has rewritten",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: [...jobsOf(context)].flatMap((job) => job).length, noun: "scripts" }),
  *check(context) {
    const reach = reachOf(context);
    for (const job of jobsOf(context)) {
      const origin = job[0] === undefined ? undefined : reach.originOf(job[0]);
      const found = findRewritten(job);
      if (found === undefined) continue;
      yield { ...resultOf(found), ...(origin === "ci" ? {} : { severity: "low" as const }) };
    }
  },
  canaries: (context) =>
    plantForms(context, "own-rewrite", [
      { operator: "formatter", in: "ci", text: workflow("ruff format .\nruff format --check .") },
      { operator: "fix", in: "ci", text: workflow("npx eslint --fix .\nnpx eslint .") },
      { operator: "lock", in: "ci", text: workflow("uv lock\nuv lock --check") },
      { operator: "snapshot", in: "ci", text: workflow("pytest --snapshot-update\npytest") },
      { operator: "recipe", in: "make", text: "fmt-check:\n\tblack .\n\tblack --check .\n" },
    ]),
});

/** The scripts of a job, of a target, of a file, in their order. */
function* jobsOf(context: RuleContext): Iterable<readonly RunScript[]> {
  const jobs = new Map<string, RunScript[]>();
  for (const script of scriptsOf(context)) {
    const key = `${script.manifest.path}\0${script.first.job ?? ""}`;
    const list = jobs.get(key);
    if (list === undefined) jobs.set(key, [script]);
    else list.push(script);
  }
  yield* jobs.values();
}

interface Done {
  readonly run: RunScript;
  readonly node: SimpleNode;
  readonly work: Work;
  readonly cwd: string;
}

interface Rewritten {
  readonly rewrite: Done;
  readonly check: Done;
}

function findRewritten(job: readonly RunScript[]): Rewritten | undefined {
  // Somebody looks at what has changed, or keeps it: then the check confirms the repair.
  if (
    job.some(({ script }) =>
      /\bgit\s+(?:diff|status|add|commit|push|stash|ls-files\s+-m)\b|\bgh\s+pr\b/.test(script.text),
    )
  )
    return undefined;
  const rewrites: Done[] = [];
  for (const run of job) {
    for (const done of workIn(run)) {
      const { work } = done;
      if (work.kind === "rewrites") {
        // A step under a condition does not always run before the check.
        if ((run.script.ci?.conditions ?? []).every(({ of }) => of === "job")) rewrites.push(done);
        continue;
      }
      const rewrite = rewrites.find(
        (each) => each.work.subject === work.subject && each.cwd === done.cwd && covers(each.work, work),
      );
      if (rewrite !== undefined) return { rewrite, check: done };
    }
  }
  return undefined;
}

/** The rewritten files hold those that are checked: the same places, or everything. */
function covers(rewrite: Work, check: Work): boolean {
  if (rewrite.places.length === 0 || rewrite.places.includes(".")) return true;
  return check.places.length > 0 && check.places.every((place) => rewrite.places.includes(place));
}

function* workIn(run: RunScript): Iterable<Done> {
  const tree = run.tree ?? (run.kind === "tox" ? parseShell(run.script.text) : undefined);
  if (tree === undefined) return;
  const moves = new Set(
    [...nodesOf(tree)].filter(({ kind }) => kind === "if" || kind === "case" || kind === "function"),
  );
  for (const node of nodesOf(tree)) {
    if (node.kind !== "simple" || [...moves].some((each) => each.start <= node.start && node.end <= each.end)) continue;
    const work = workOf(commandOf(node));
    if (work !== undefined) yield { run, node, work, cwd: cwdAt(run, node) };
  }
}

function cwdAt(run: RunScript, node: SimpleNode): string {
  const range = rangeOf(run, node);
  return run.steps.find((step) => step.range?.startLine === range.startLine)?.cwd ?? run.script.cwd;
}

function resultOf({ rewrite, check }: Rewritten): RuleResult {
  const before = quoteOf(rewrite.run.script, rewrite.node);
  const after = quoteOf(check.run.script, check.node);
  const { path } = check.run.manifest;
  const line = rangeOf(rewrite.run, rewrite.node).startLine;
  return {
    path,
    range: rangeOf(check.run, check.node),
    subject: after,
    message: `\`${after}\` looks at what \`${before}\` has just rewritten (line ${line}), so what was committed is never judged`,
    recommendation: `Take the rewriting out of the job, or end it with \`git diff --exit-code\``,
    chain: [{ path, line, note: `rewrites: ${before}` }],
  };
}
