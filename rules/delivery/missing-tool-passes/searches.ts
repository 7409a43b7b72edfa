/** Searches by a tool that a machine may lack, whose failure is read as "nothing found". */
import { commandOf, nodesOf } from "../../../src/facts/manifests/shell-tree.ts";
import type { ListNode, ShellNode, SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import type { ShellOptions } from "../scripts.ts";

/** `grep` and `git` are everywhere. */
export const SEARCH = /^(?:rg|ag|ack|ugrep)$/;
const SUBSTITUTED = /\$\(\s*(rg|ag|ack|ugrep)\s/;

interface Search {
  readonly node: ShellNode;
  readonly tool: string;
}

export function searchTool(node: ShellNode | undefined): string | undefined {
  if (node?.kind !== "simple") return undefined;
  const program = commandOf(node)[0]?.text ?? "";
  return SEARCH.test(program) ? program : undefined;
}

/** `if rg x; then exit 1; fi`, `! rg x`, `rg x && exit 1`, `found=$(rg x || true)`, `test -z "$(rg x)"`. */
export function* searchesIn(nodes: readonly ShellNode[], text: string, shell: ShellOptions): Iterable<Search> {
  const stops = (shell.stopsOnError || /\bset\s+-\w*e/.test(text)) && !/\bset\s+\+\w*e/.test(text);
  for (const node of nodes) {
    const tool = node.kind === "simple" ? inSimple(node, nodes, text, stops) : toolOf(node, nodes);
    if (tool !== undefined) yield { node, tool };
    if (node.kind === "list" && !stops) yield* askedByStatus(node, text);
  }
}

function toolOf(node: ShellNode, nodes: readonly ShellNode[]): string | undefined {
  if (node.kind === "pipe" && node.negated && node.parts.length === 1)
    return nodes.some((each) => isConditionOf(each, node)) ? undefined : searchTool(node.parts[0]);
  if (node.kind === "chain") {
    const [link] = node.rest;
    return link?.operator === "&&" && endsRed(link.node) ? searchTool(node.first) : undefined;
  }
  if (node.kind !== "if" || node.branches.length > 1) return undefined;
  const [branch] = node.branches;
  const condition = branch?.condition.items.length === 1 ? branch.condition.items[0]?.node : undefined;
  if (branch === undefined || !endsRed(branch.body)) return undefined;
  return searchTool(condition) ?? foundTool(condition);
}

/** `[ -n "$(rg x)" ]` */
function foundTool(node: ShellNode | undefined): string | undefined {
  if (node?.kind !== "simple") return undefined;
  const [program, option, value] = node.words.map((word) => word.text);
  return /^(?:\[\[?|test)$/.test(program ?? "") && option === "-n" ? SUBSTITUTED.exec(value ?? "")?.[1] : undefined;
}

function inSimple(node: SimpleNode, nodes: readonly ShellNode[], text: string, stops: boolean): string | undefined {
  const [first, option, value] = node.words.map((word) => word.text);
  if (/^(?:\[\[?|test)$/.test(first ?? "") && option === "-z" && !nodes.some((each) => isConditionOf(each, node)))
    return SUBSTITUTED.exec(value ?? "")?.[1];
  if (node.words.length !== 1) return undefined;
  const kept = /^(\w+)=\$\(\s*(rg|ag|ack|ugrep)\s([^]*)\)$/.exec(first ?? "");
  if (kept === null) return undefined;
  const [, name = "", tool, rest = ""] = kept;
  const isSwallowed = /\|\|\s*(?:true|:|echo)\b|\|\|\s*:|\|\s*(?:wc|sort|head|cut)\b/.test(rest);
  if (stops && !isSwallowed) return undefined;
  return isGated(name, text.slice(node.end)) ? tool : undefined;
}

/** What follows ends red where the variable holds something. */
function isGated(name: string, after: string): boolean {
  const value = String.raw`"?\$\{?${name}(?::-0)?\}?"?`;
  return new RegExp(
    String.raw`(?:\[\[?|test)\s+(?:-n\s+${value}|${value}\s+(?:-gt\s+0|-ne\s+0|!=\s*"?0?"?))\s*(?:\]\]?)?\s*(?:;|\n|&&)[^]{0,300}?\bexit\s+(?:[1-9]|\$)`,
  ).test(after);
}

/** `rg x` and then `if [ $? -eq 0 ]; then exit 1; fi`. */
function* askedByStatus({ items }: ListNode, text: string): Iterable<Search> {
  for (const [index, { node }] of items.entries()) {
    const tool = searchTool(node);
    const next = items[index + 1]?.node;
    if (tool === undefined || next?.kind !== "if" || next.branches.length > 1) continue;
    const [branch] = next.branches;
    if (branch === undefined || !endsRed(branch.body)) continue;
    const condition = text.slice(branch.condition.start, branch.condition.end);
    if (/"?\$\?"?\s*(?:-eq|==?)\s*"?0/.test(condition)) yield { node, tool };
  }
}

function isConditionOf(node: ShellNode, wanted: ShellNode): boolean {
  if (node.kind !== "if") return false;
  return node.branches.some(({ condition }) => condition.start <= wanted.start && wanted.end <= condition.end);
}

function endsRed(body: ShellNode): boolean {
  for (const node of nodesOf(body)) {
    if (node.kind !== "simple") continue;
    const [program, status] = commandOf(node).map(({ text }) => text);
    if ((program === "exit" || program === "return") && status !== "0") return true;
    if (node.words.some(({ text }) => /^\w+=(?:1|true)$/.test(text))) return true;
  }
  return false;
}
