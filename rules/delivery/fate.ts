/** What becomes of the status of a command: it decides the script's, somebody looks at it, or it is lost. */
import { commandOf } from "../../src/facts/manifests/shell-tree.ts";
import type { ChainNode, ListNode, PipeNode, ShellNode, SimpleNode } from "../../src/facts/manifests/shell-tree.ts";
import type { ShellOptions } from "./scripts.ts";

export interface Loss {
  readonly node: SimpleNode;
  readonly how: "swallowed" | "pipe" | "sequence" | "chain" | "loop" | "background";
  /** What makes it lost: the `true` of `|| true`, the last program of a pipe, the command that follows. */
  readonly by: ShellNode;
}

type Fate =
  /** Its failure fails the script; by `errexit` only where it is a command of its own. */
  | { readonly kind: "counts"; readonly by: "status" | "errexit" }
  /** A condition, or a command that handles its failure, looks at it. */
  | { readonly kind: "tested" }
  | { readonly kind: "lost"; readonly how: Loss["how"]; readonly by: ShellNode };

const TESTED: Fate = { kind: "tested" };
/** Programs that pass on what they read and succeed. */
const FILTER = /^(?:tee|cat|head|tail|sort|uniq|wc|sed|awk|tr|cut|less|more|ts|column|nl|fold)$/;

/** Commands whose failure is lost, among those that `isWanted`. */
export function lossesOf(
  tree: ListNode,
  text: string,
  shell: ShellOptions,
  isWanted: (node: SimpleNode) => boolean,
): readonly Loss[] {
  const walk = new Walk(text, shell, isWanted);
  walk.list(tree, { kind: "counts", by: "status" });
  return walk.losses;
}

class Walk {
  readonly losses: Loss[] = [];
  readonly #text: string;
  readonly #isWanted: (node: SimpleNode) => boolean;
  readonly #hasTrap: boolean;
  #stopsOnError: boolean;
  #pipefail: boolean;

  constructor(text: string, shell: ShellOptions, isWanted: (node: SimpleNode) => boolean) {
    this.#text = text;
    this.#isWanted = isWanted;
    this.#hasTrap = /\btrap\b[^\n]*\bERR\b/.test(text);
    this.#stopsOnError = shell.stopsOnError;
    this.#pipefail = shell.pipefail;
  }

  list({ items }: ListNode, fate: Fate): void {
    const last = items.findLastIndex(({ node }) => node.kind !== "function");
    for (const [index, { node, background }] of items.entries()) {
      const rest = items.slice(index + 1);
      if (background) this.#visit(node, this.#inBackground(rest));
      else if (index >= last || fate.kind !== "counts") this.#visit(node, fate);
      else if (this.#stopsOnError) this.#visit(node, { kind: "counts", by: "errexit" });
      else this.#visit(node, this.#before(rest.map((item) => item.node)));
    }
  }

  /** Without `set -e` the script goes on after a failure, unless the next command asks for the status. */
  #before([next]: readonly ShellNode[]): Fate {
    if (next === undefined || this.#hasTrap || this.#of(next).includes("$?")) return TESTED;
    if (next.kind === "function") return TESTED;
    return { kind: "lost", how: "sequence", by: next };
  }

  #inBackground(rest: ListNode["items"]): Fate {
    const wait = rest.find(({ node }) => node.kind === "simple" && this.#of(node).trim() === "wait");
    return wait === undefined ? TESTED : { kind: "lost", how: "background", by: wait.node };
  }

  #visit(node: ShellNode, fate: Fate): void {
    switch (node.kind) {
      case "simple":
        this.#settings(node);
        if (fate.kind === "lost" && this.#isWanted(node)) this.losses.push({ node, how: fate.how, by: fate.by });
        return;
      case "pipe":
        return this.#pipe(node, fate);
      case "chain":
        return this.#chain(node, fate);
      case "list":
        return this.list(node, fate);
      case "group":
      case "subshell":
        return this.list(node.body, fate);
      case "function":
        return this.#visit(node.body, { kind: "counts", by: "status" });
      case "if":
        for (const { condition, body } of node.branches) {
          this.list(condition, TESTED);
          this.list(body, fate);
        }
        if (node.otherwise !== undefined) this.list(node.otherwise, fate);
        return;
      case "loop":
        if (node.condition !== undefined) this.list(node.condition, TESTED);
        return this.#loop(node.body, fate, node);
      case "case":
        for (const body of node.bodies) this.list(body, fate);
        return;
    }
  }

  /** Without `set -e` the status of a loop is that of its last round. */
  #loop(body: ListNode, fate: Fate, node: ShellNode): void {
    if (fate.kind !== "counts") return this.list(body, fate);
    if (this.#stopsOnError) return this.list(body, { kind: "counts", by: "errexit" });
    this.list(body, this.#hasTrap ? TESTED : { kind: "lost", how: "loop", by: node });
  }

  #pipe({ parts, negated }: PipeNode, fate: Fate): void {
    const last = parts.at(-1);
    for (const part of parts) {
      const isLast = part === last || this.#pipefail;
      if (negated) this.#visit(part, TESTED);
      else if (isLast || last === undefined) this.#visit(part, fate);
      else if (fate.kind === "tested" || !isFilter(last) || this.#text.includes("PIPESTATUS"))
        this.#visit(part, TESTED);
      else this.#visit(part, fate.kind === "lost" ? fate : { kind: "lost", how: "pipe", by: last });
    }
  }

  #chain({ first, rest }: ChainNode, fate: Fate): void {
    const nodes = [first, ...rest.map(({ node }) => node)];
    for (const [index, node] of nodes.entries()) {
      const after = rest.slice(index);
      const handler = after.find(({ operator }) => operator === "||");
      if (handler !== undefined)
        this.#visit(node, succeeds(handler.node) ? { kind: "lost", how: "swallowed", by: handler.node } : TESTED);
      else if (after.length === 0) this.#visit(node, fate);
      else if (after.some(({ node: next }) => isLeaving(next))) this.#visit(node, TESTED);
      else if (fate.kind === "counts" && fate.by === "errexit")
        this.#visit(node, { kind: "lost", how: "chain", by: after[0]?.node ?? node });
      else this.#visit(node, fate);
    }
  }

  /** `set -e`, `set +e`, `set -o pipefail` hold for what follows. */
  #settings(node: SimpleNode): void {
    const words = commandOf(node).map(({ text }) => text);
    if (words[0] !== "set") return;
    for (const [index, word] of words.entries()) {
      const flags = /^([-+])([a-zA-Z]+)$/.exec(word);
      if (flags === null) continue;
      const on = flags[1] === "-";
      const letters = flags[2] ?? "";
      if (letters.includes("e")) this.#stopsOnError = on;
      if (!letters.endsWith("o")) continue;
      const option = words[index + 1];
      if (option === "pipefail") this.#pipefail = on;
      if (option === "errexit") this.#stopsOnError = on;
    }
  }

  #of({ start, end }: ShellNode): string {
    return this.#text.slice(start, end);
  }
}

function isFilter(node: ShellNode): boolean {
  if (node.kind !== "simple") return false;
  const [program] = commandOf(node);
  return program !== undefined && FILTER.test(program.text);
}

/** Ends with 0 whatever came before: `true`, `:`, `echo`, `exit 0`, or a group of these. */
function succeeds(node: ShellNode): boolean {
  if (node.kind === "group" || node.kind === "subshell") return node.body.items.every((item) => succeeds(item.node));
  // What is written down may be asked for later: `|| echo "failed=1" >> "$GITHUB_OUTPUT"`.
  if (node.kind !== "simple" || node.writes || node.words.some(({ text }) => text.includes("::set-"))) return false;
  const [program, argument] = commandOf(node).map(({ text }) => text);
  if (program === "exit" || program === "return") return argument === "0";
  return program !== undefined && /^(?:true|:|echo|printf)$/.test(program);
}

/** `check && break`: a loop that tries again. */
function isLeaving(node: ShellNode): boolean {
  return node.kind === "simple" && /^(?:break|exit|return|continue)$/.test(commandOf(node)[0]?.text ?? "");
}
