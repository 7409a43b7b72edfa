import { commandOf, nodesOf } from "../../../src/facts/manifests/shell-tree.ts";
import type { IfNode, ListNode, ShellNode } from "../../../src/facts/manifests/shell-tree.ts";
import type { WiringMark } from "../../../src/facts/types.ts";
import { isGuardPath } from "../../../src/facts/manifests/checks.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantForms, workflow } from "../canaries.ts";
import { findCheck } from "../checks.ts";
import { reachOf, type Origin } from "../reach.ts";
import { SEARCH, searchesIn, searchTool } from "./searches.ts";
import { notesBeside, plainNotes, quoteOf, rangeOf, scriptsOf, type RunScript } from "../scripts.ts";

const MEANT = /optional|advisory|best[ _-]effort|convenience/i;

export default defineRule({
  id: "delivery/missing-tool-passes",
  title: "check that passes where its tool is missing",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: lookupsIn(context), noun: "look-ups and searches by tools that may be missing" }),
  *check(context) {
    const reach = reachOf(context);
    for (const { path, wiring = [] } of context.facts.values())
      for (const mark of wiring) if (mark.kind === "missing-tool") yield inScript(path, mark);
    for (const script of scriptsOf(context)) {
      const origin = reach.originOf(script);
      if (origin === undefined && !isGuardPath(script.manifest.path)) continue;
      for (const { node, tool, how } of silentPassesIn(script)) {
        if (isMeant(script, node)) continue;
        yield resultOf(script, node, tool, how, origin);
      }
    }
  },
  canaries: (context) =>
    plantForms(context, "missing-tool", [
      { operator: "or exit 0", in: "ci", text: workflow("command -v rg || exit 0\nruff check .") },
      {
        operator: "or a group",
        in: "ci",
        text: workflow("which ruff >/dev/null || { echo skip; exit 0; }\nruff check ."),
      },
      { operator: "if not", in: "ci", text: workflow("if ! command -v mypy; then\n  echo skip\n  exit 0\nfi\nmypy .") },
      { operator: "only if", in: "ci", text: workflow("if command -v mypy >/dev/null; then\n  mypy .\nfi") },
      { operator: "absent is no match", in: "ci", text: workflow("if rg -n 'import runtime' src; then exit 1; fi") },
      { operator: "negated search", in: "ci", text: workflow("! rg -n 'import runtime' src") },
    ]),
});

/** `if shutil.which("rg") is None: return 0` in a script that checks. */
function inScript(path: string, { name, range }: WiringMark): RuleResult {
  return {
    path,
    range,
    subject: `${name} leaves`,
    message: `where ${name} is not installed this ends with 0, and the check counts as passed`,
    recommendation: `End with another status and say how ${name} is installed`,
  };
}

type How = "leaves" | "skips" | "reads-as-no-match";

interface SilentPass {
  readonly node: ShellNode;
  readonly tool: string;
  readonly how: How;
}

function* silentPassesIn(run: RunScript): Iterable<SilentPass> {
  const { tree, manifest, script } = run;
  if (tree === undefined) return;
  const nodes = [...nodesOf(tree)];
  const runsCheck = isGuardPath(manifest.path) || nodes.some((node) => node.kind === "simple" && isCheck(node));
  for (const node of nodes) {
    if (node.kind === "chain" && runsCheck) {
      const tool = toolLookedUp(node.first);
      const [link] = node.rest;
      // What leaves the script; `command -v x || echo hint` goes on, and fails where it is used.
      if (tool !== undefined && node.rest.length === 1 && link?.operator === "||" && leavesGreen(link.node))
        yield { node, tool, how: "leaves" };
    } else if (node.kind === "if") yield* ofIf(node, runsCheck);
  }
  const checked = new Set(nodes.map(toolLookedUp));
  for (const { node, tool } of searchesIn(nodes, script.text, run.shell)) {
    if (!checked.has(tool) && !installs(script.text, tool) && !runsElsewhere(tree, tool))
      yield { node, tool, how: "reads-as-no-match" };
  }
}

function* ofIf({ branches, otherwise, ...node }: IfNode, runsCheck: boolean): Iterable<SilentPass> {
  const [branch] = branches;
  if (branch === undefined || branches.length > 1) return;
  const whole = { branches, ...node, ...(otherwise === undefined ? {} : { otherwise }) };
  const absent = absentTool(branch.condition);
  if (absent !== undefined) {
    if (runsCheck && leavesGreen(branch.body)) yield { node: whole, tool: absent, how: "leaves" };
    return;
  }
  const tool = branch.condition.items.length === 1 ? toolLookedUp(branch.condition.items[0]?.node) : undefined;
  if (tool === undefined || !runs(branch.body, tool)) return;
  if (otherwise === undefined || onlySays(otherwise)) yield { node: whole, tool, how: "skips" };
}

/** `command -v x`, `which x`, `type x`, `hash x`, `[ -x "$(command -v x)" ]`. */
function toolLookedUp(node: ShellNode | undefined): string | undefined {
  if (node?.kind === "pipe" && node.parts.length === 1 && !node.negated) return toolLookedUp(node.parts[0]);
  if (node?.kind !== "simple") return undefined;
  const words = node.words.map(({ text }) => text);
  const [program, ...rest] = words;
  const found =
    program === "command" && /^-[vV]$/.test(rest[0] ?? "")
      ? rest[1]
      : /^(?:which|hash|type)$/.test(program ?? "")
        ? rest.find((word) => !word.startsWith("-"))
        : /^\[\[?$|^test$/.test(program ?? "") && /^-[xn]$/.test(rest[0] ?? "")
          ? /^\$\((?:command -v|which|type -P)\s+([\w.+-]+)/.exec(rest[1] ?? "")?.[1]
          : undefined;
  return found !== undefined && /^[\w.+-]+$/.test(found) ? found : undefined;
}

/** `! command -v x`, `[ -z "$(command -v x)" ]`, `[ ! -x "$(which x)" ]`. */
function absentTool({ items }: ListNode): string | undefined {
  const node = items.length === 1 ? items[0]?.node : undefined;
  if (node?.kind === "pipe" && node.negated && node.parts.length === 1) return toolLookedUp(node.parts[0]);
  if (node?.kind !== "simple") return undefined;
  const words = node.words.map(({ text }) => text).join(" ");
  return /^(?:\[\[?|test) (?:-z|! -[xn]) \$\((?:command -v|which|type -P)\s+([\w.+-]+)/.exec(words)?.[1];
}

/** Ends the script, or its function, as if all were well. */
function leavesGreen(node: ShellNode): boolean {
  if (node.kind === "group") return leavesGreen(node.body);
  if (node.kind === "list") {
    const last = node.items.at(-1)?.node;
    return last !== undefined && leavesGreen(last) && node.items.every((item) => item.node.kind === "simple");
  }
  if (node.kind !== "simple") return false;
  const [program, status] = commandOf(node).map(({ text }) => text);
  return (program === "exit" || program === "return") && status === "0";
}

function onlySays({ items }: ListNode): boolean {
  return items.every(
    ({ node }) => node.kind === "simple" && /^(?:echo|printf|true|:)$/.test(commandOf(node)[0]?.text ?? ""),
  );
}

function isCheck(node: ShellNode): boolean {
  return node.kind === "simple" && (findCheck(node) !== undefined || SEARCH.test(commandOf(node)[0]?.text ?? ""));
}

/** Does a part run a check by this tool. */
function runs(body: ListNode, tool: string): boolean {
  for (const node of nodesOf(body))
    if (node.kind === "simple" && commandOf(node)[0]?.text === tool && findCheck(node) !== undefined) return true;
  return false;
}

const PACKAGES: Readonly<Record<string, RegExp>> = {
  rg: /\bripgrep\b/,
  ag: /silversearcher|the_silver_searcher/,
  ack: /\back(?:-grep)?\b.*\binstall|install\b.*\back\b/,
  ugrep: /install\b.*\bugrep\b/,
};

function installs(text: string, tool: string): boolean {
  return PACKAGES[tool]?.test(text) === true || new RegExp(`\\b${tool}\\s+--version`).test(text);
}

/** It is run plainly as well, where its absence fails. */
function runsElsewhere({ items }: ListNode, tool: string): boolean {
  return items.some(({ node }) => searchTool(node) === tool);
}

function isMeant(run: RunScript, node: ShellNode): boolean {
  return MEANT.test(plainNotes(notesBeside(run, node)));
}

function lookupsIn(context: RuleContext): number {
  let count = 0;
  for (const { tree } of scriptsOf(context)) {
    if (tree === undefined) continue;
    for (const node of nodesOf(tree))
      if (toolLookedUp(node) !== undefined || searchTool(node) !== undefined) count += 1;
  }
  return count;
}

function resultOf(run: RunScript, node: ShellNode, tool: string, how: How, origin: Origin | undefined): RuleResult {
  const says = {
    leaves: `where ${tool} is not installed this ends with 0, and the check counts as passed`,
    skips: `where ${tool} is not installed nothing is checked, and the result is the same as for no finding`,
    "reads-as-no-match": `where ${tool} is not installed it ends with 127, which is read as "nothing found"`,
  }[how];
  return {
    path: run.manifest.path,
    range: rangeOf(run, node),
    // A hook may be lenient where CI is not.
    ...(origin === "ci" ? {} : { severity: "low" as const }),
    subject: `${tool} ${how}`,
    message: how === "reads-as-no-match" ? `\`${quoteOf(run.script, node)}\`: ${says}` : says,
    recommendation:
      how === "reads-as-no-match"
        ? `Fail where it is missing: \`command -v ${tool} >/dev/null || exit 2\` before it, or search with grep`
        : `Fail where it is missing: \`exit 1\` with a message that says how to install ${tool}`,
  };
}
