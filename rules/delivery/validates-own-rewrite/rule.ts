import { commandOf, nodesOf, parseShell } from "../../../src/facts/manifests/shell-tree.ts";
import type { ShellNode, SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import type { Manifest } from "../../../src/facts/manifests/types.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantForms, workflow } from "../canaries.ts";
import { reachOf } from "../reach.ts";
import { quoteOf, rangeOf, scriptsOf, type RunScript } from "../scripts.ts";
import { runsOfTarget } from "../targets.ts";
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
      // What people call by hand may format first and lint then.
      const manifests = origin === "ci" || origin === "hook" ? context.inventory.manifests : [];
      const found = findRewritten(job, manifests);
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
  /** The command itself, where a target stands for it. */
  readonly text?: string;
  readonly target?: string;
}

const LOOKS = /\bgit\s+(?:diff|status|add|commit|push|stash|ls-files\s+-m)\b|\bgh\s+pr\b/;

interface Rewritten {
  readonly rewrite: Done;
  readonly check: Done;
}

function findRewritten(job: readonly RunScript[], manifests: readonly Manifest[]): Rewritten | undefined {
  // Somebody looks at what has changed, or keeps it: then the check confirms the repair.
  if (job.some(({ script }) => LOOKS.test(script.text))) return undefined;
  const rewrites: Done[] = [];
  for (const run of job) {
    for (const done of workIn(run, manifests)) {
      const { work } = done;
      if (work.kind === "rewrites") {
        // A step under a condition does not always run before the check.
        if ((run.script.ci?.conditions ?? []).every(({ of }) => of === "job")) rewrites.push(done);
        continue;
      }
      const rewrite = rewrites.find(
        (each) =>
          !isOneCall(each, done) &&
          each.work.subject === work.subject &&
          each.cwd === done.cwd &&
          covers(each.work, work),
      );
      if (rewrite !== undefined) return { rewrite, check: done };
    }
  }
  return undefined;
}

/** Both come from one call: what is called is judged by itself, but for two targets that make runs one after the other. */
function isOneCall(rewrite: Done, check: Done): boolean {
  return rewrite.node === check.node && (rewrite.target === undefined || rewrite.target === check.target);
}

/** The rewritten files hold those that are checked: the same places, or everything. */
function covers(rewrite: Work, check: Work): boolean {
  if (rewrite.places.length === 0 || rewrite.places.includes(".")) return true;
  return check.places.length > 0 && check.places.every((place) => rewrite.places.includes(place));
}

function* workIn(run: RunScript, manifests: readonly Manifest[]): Iterable<Done> {
  const tree = run.tree ?? (run.kind === "tox" ? parseShell(run.script.text) : undefined);
  if (tree === undefined) return;
  const moves = [...nodesOf(tree)].flatMap((node): readonly ShellNode[] => {
    // The first condition is always run.
    if (node.kind === "if")
      return [...node.branches.map(({ body }) => body), ...(node.otherwise ? [node.otherwise] : [])];
    return node.kind === "case" || node.kind === "function" ? [node] : [];
  });
  for (const node of nodesOf(tree)) {
    if (node.kind !== "simple" || moves.some((each) => each.start <= node.start && node.end <= each.end)) continue;
    const cwd = cwdAt(run, node);
    const work = workOf(commandOf(node));
    if (work !== undefined) yield { run, node, work, cwd };
    const called = [...runsOfTarget(commandOf(node), cwd, manifests)];
    if (called.some(({ text }) => LOOKS.test(text))) continue;
    for (const { command, text, cwd: there, target } of called) {
      const inner = workOf(command);
      if (inner !== undefined)
        yield { run, node, work: inner, cwd: there, text, ...(target === undefined ? {} : { target }) };
    }
  }
}

function cwdAt(run: RunScript, node: SimpleNode): string {
  const range = rangeOf(run, node);
  return run.steps.find((step) => step.range?.startLine === range.startLine)?.cwd ?? run.script.cwd;
}

function saidOf({ run, node, text }: Done): string {
  const written = `\`${quoteOf(run.script, node)}\``;
  return text === undefined ? written : `${written} (\`${text}\`)`;
}

function resultOf({ rewrite, check }: Rewritten): RuleResult {
  const before = saidOf(rewrite);
  const after = saidOf(check);
  const { path } = check.run.manifest;
  const line = rangeOf(rewrite.run, rewrite.node).startLine;
  return {
    path,
    range: rangeOf(check.run, check.node),
    subject: after.replaceAll("`", ""),
    message: `${after} looks at what ${before} has just rewritten (line ${line}), so what was committed is never judged`,
    recommendation: `Take the rewriting out of the job, or end it with \`git diff --exit-code\``,
    chain: [{ path, line, note: `rewrites: ${before.replaceAll("`", "")}` }],
  };
}
