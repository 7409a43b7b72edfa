import { isGuardPath } from "../../../src/facts/manifests/checks.ts";
import { nodesOf } from "../../../src/facts/manifests/shell-tree.ts";
import type { ShellNode, SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import { defineRule, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantForms, workflow } from "../canaries.ts";
import { findCheck } from "../checks.ts";
import { reachOf } from "../reach.ts";
import { rangeOf, scriptsOf, type RunScript } from "../scripts.ts";

export default defineRule({
  id: "delivery/emptied-gate",
  title: "gate that passes where its input could not be read",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: scriptsOf(context).length, noun: "scripts" }),
  *check(context) {
    for (const { path, wiring = [] } of context.facts.values()) {
      for (const { kind, name, range } of wiring) {
        if (kind !== "emptied") continue;
        yield {
          path,
          range,
          subject: name,
          message: `where ${name} cannot be read it is empty, and this ends with 0: the check passes without having looked`,
          recommendation: "End with another status where the input cannot be read",
        };
      }
    }
    const reach = reachOf(context);
    for (const run of scriptsOf(context)) {
      const origin = reach.originOf(run);
      if (origin === undefined && !isGuardPath(run.manifest.path)) continue;
      for (const result of emptiedIn(run)) yield origin === "ci" ? result : { ...result, severity: "low" };
    }
  },
  canaries: (context) =>
    plantForms(context, "emptied", [
      {
        operator: "silent git diff",
        in: "ci",
        text: workflow(
          'files=$(git diff --name-only origin/main 2>/dev/null || true)\nif [ -z "$files" ]; then\n  exit 0\nfi\nruff check $files',
        ),
      },
      {
        operator: "without set -e",
        in: "ci",
        text: workflow(
          'set +e\nfiles=$(git diff --name-only origin/main 2>/dev/null)\n[ -z "$files" ] && exit 0\nruff check $files',
        ),
      },
    ]),
});

/** `files=$(git diff … 2>/dev/null || true)`, `if [ -z "$files" ]; then exit 0; fi`, and then a check of these files. */
function* emptiedIn(run: RunScript): Iterable<RuleResult> {
  const { tree, script, shell, manifest } = run;
  if (tree === undefined || !script.text.includes("/dev/null")) return;
  const nodes = [...nodesOf(tree)];
  yield* countsIn(run, nodes);
  for (const node of nodes) {
    const input = node.kind === "simple" ? silentInput(node) : undefined;
    if (input === undefined) continue;
    const before = script.text.slice(0, node.start);
    const stops = (shell.stopsOnError || /\bset\s+-\w*e/.test(before)) && !/\bset\s+\+\w*e/.test(before);
    const isSwallowed = /\|\|\s*(?:true|:|echo)/.test(script.text.slice(node.start).split("\n")[0] ?? "");
    if (stops && !isSwallowed) continue;
    const gate = nodes.find((each) => each.start > node.end && isGate(script.text, each, input.name));
    if (gate === undefined || !nodes.some((each) => each.start > gate.start && isCheck(each))) continue;
    yield {
      path: manifest.path,
      range: rangeOf(run, gate),
      subject: input.name,
      message: `where \`${input.program}\` fails, $${input.name} is empty and this ends with 0: the check passes without having looked`,
      recommendation: `Let \`${input.program}\` fail: take away \`2>/dev/null\` and what swallows its status`,
      chain: [
        { path: manifest.path, line: rangeOf(run, node).startLine, note: `${input.name} is set, errors are hidden` },
      ],
    };
  }
}

function silentInput({ words }: SimpleNode): { readonly name: string; readonly program: string } | undefined {
  const [only] = words;
  if (only === undefined || words.length !== 1) return undefined;
  const match =
    /^(\w+)=\$\(\s*((?:git\s+(?:diff|ls-files|rev-list|log|merge-base|diff-tree)|gh\s+\w+|jq|curl)\b)[^]*2>\s*\/dev\/null/.exec(
      only.text,
    );
  return match === null ? undefined : { name: match[1] ?? "", program: (match[2] ?? "").replace(/\s+/g, " ") };
}

/** Ends the script with 0 where the variable is empty, or checks only where it is not. */
function isGate(text: string, node: ShellNode, name: string): boolean {
  if (node.kind !== "if" && node.kind !== "chain") return false;
  const value = String.raw`"?\$\{?${name}\}?"?`;
  const empty = new RegExp(
    String.raw`^(?:if\s+)?(?:\[\[?|test)\s+(?:-z\s+${value}|${value}\s*==?\s*(?:""|''))\s*(?:\]\]?)?\s*(?:;|\n|&&)`,
  );
  const written = text.slice(node.start, node.end);
  if (/\bexit\s+[1-9]/.test(written) || (node.kind === "if" && node.branches.length > 1)) return false;
  if (empty.test(written)) return /\bexit\s+0\b/.test(written);
  const filled = new RegExp(String.raw`^(?:if\s+)?(?:\[\[?|test)\s+-n\s+${value}\s*(?:\]\]?)?\s*(?:;|\n|&&)`);
  if (!filled.test(written) || (node.kind === "if" && node.otherwise !== undefined)) return false;
  return [...nodesOf(node)].some(isCheck);
}

/** `count=$(jq … report.json 2>/dev/null || echo 0)`, and the only way to fail is a count above 0. */
function* countsIn(run: RunScript, nodes: readonly ShellNode[]): Iterable<RuleResult> {
  const { script, manifest } = run;
  for (const node of nodes) {
    if (node.kind !== "simple" || node.words.length !== 1) continue;
    const match = /^(\w+)=\$\(\s*(jq\b[^]*)2>\s*\/dev\/null\s*\|\|\s*(?:echo\s+"?0?"?|true|:)\s*\)$/.exec(
      node.words[0]?.text ?? "",
    );
    const name = match?.[1];
    if (name === undefined) continue;
    const gate = nodes.find(
      (each) =>
        each.kind === "if" && each.start > node.end && failsAbove(script.text.slice(each.start, each.end), name),
    );
    if (gate === undefined) continue;
    yield {
      path: manifest.path,
      range: rangeOf(run, gate),
      subject: name,
      message: `where \`jq\` cannot read its input, $${name} is 0 or empty: the check passes without having looked`,
      recommendation: "Let `jq` fail: take away `2>/dev/null` and what stands in for its result",
      chain: [{ path: manifest.path, line: rangeOf(run, node).startLine, note: `${name} is set, errors are hidden` }],
    };
  }
}

function failsAbove(written: string, name: string): boolean {
  const above = new RegExp(
    String.raw`^if\s+(?:\[\[?|test)\s+"?\$\{?${name}(?::-0)?\}?"?\s+(?:-gt\s+\d+|-ne\s+0|!=\s*"?0"?)\s`,
  );
  return above.test(written) && /\bexit\s+[1-9]/.test(written);
}

function isCheck(node: ShellNode): boolean {
  return node.kind === "simple" && findCheck(node) !== undefined;
}
