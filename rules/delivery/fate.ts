/** What becomes of the status of a command: it decides the script's, somebody looks at it, or it is lost. */
import { commandOf, nodesOf } from "../../src/facts/manifests/shell-tree.ts";
import type {
  ChainNode,
  FunctionNode,
  IfNode,
  ListNode,
  PipeNode,
  ShellNode,
  SimpleNode,
} from "../../src/facts/manifests/shell-tree.ts";
import { programName } from "../../src/facts/manifests/shell.ts";
import { innerScript } from "./inner.ts";
import type { ShellOptions } from "./scripts.ts";

export interface Loss {
  readonly node: SimpleNode;
  readonly how:
    | "swallowed"
    | "pipe"
    | "sequence"
    | "chain"
    | "loop"
    | "background"
    /** In the background, and nothing waits for it. */
    | "unwaited"
    /** Kept in a variable that nobody asks for. */
    | "kept"
    /** A condition, and where it fails that is only said. */
    | "said"
    /** `find … -exec check {} \;` */
    | "exec";
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
  const walk = new Walk(tree, text, shell, isWanted);
  walk.list(tree, { kind: "counts", by: "status" });
  return walk.losses;
}

class Walk {
  readonly losses: Loss[] = [];
  readonly #text: string;
  readonly #isWanted: (node: SimpleNode) => boolean;
  readonly #hasTrap: boolean;
  readonly #functions: ReadonlyMap<string, FunctionNode>;
  readonly #waits: readonly SimpleNode[];
  #depth = 0;
  #stopsOnError: boolean;
  #pipefail: boolean;

  constructor(tree: ListNode, text: string, shell: ShellOptions, isWanted: (node: SimpleNode) => boolean) {
    this.#text = text;
    this.#isWanted = isWanted;
    this.#hasTrap = /\btrap\b[^\n]*\bERR\b/.test(text);
    this.#stopsOnError = shell.stopsOnError;
    this.#pipefail = shell.pipefail;
    const nodes = [...nodesOf(tree)];
    this.#functions = new Map(nodes.flatMap((node) => (node.kind === "function" ? [[node.name, node]] : [])));
    this.#waits = nodes.filter(
      (node): node is SimpleNode => node.kind === "simple" && commandOf(node)[0]?.text === "wait",
    );
  }

  list({ items }: ListNode, fate: Fate): void {
    const last = items.findLastIndex(({ node }) => node.kind !== "function");
    for (const [index, { node, background }] of items.entries()) {
      const rest = items.slice(index + 1);
      if (background) this.#visit(node, this.#inBackground(node));
      else if (index >= last) this.#visit(node, fate);
      else if (fate.kind !== "counts") this.#visit(node, this.#asksFor(rest[0]?.node) ? TESTED : fate);
      else if (this.#stopsOnError) this.#visit(node, { kind: "counts", by: "errexit" });
      else this.#visit(node, this.#before(rest.map((item) => item.node)));
    }
  }

  /** Without `set -e` the script goes on after a failure, unless the next command asks for the status. */
  #before([next]: readonly ShellNode[]): Fate {
    if (next === undefined || this.#hasTrap || this.#asksFor(next)) return TESTED;
    if (next.kind === "function") return TESTED;
    return { kind: "lost", how: "sequence", by: next };
  }

  #asksFor(next: ShellNode | undefined): boolean {
    return next !== undefined && /\$\?|PIPESTATUS/.test(this.#of(next));
  }

  /** `wait` with an id, or a look at the list of jobs, asks how it went. */
  #inBackground({ end }: ShellNode): Fate {
    if (this.#hasTrap || this.#waits.some((wait) => commandOf(wait).length > 1) || /\bjobs\s+-/.test(this.#text))
      return TESTED;
    const wait = this.#waits.find(({ start }) => start >= end);
    if (wait !== undefined) return { kind: "lost", how: "background", by: wait };
    const rest = this.#text.slice(end).replace(/^[\s&]+/, "");
    if (this.#waits.length > 0 || rest === "" || this.#text.includes("$!")) return TESTED;
    return { kind: "lost", how: "unwaited", by: { kind: "list", items: [], start: end, end } };
  }

  #visit(node: ShellNode, fate: Fate): void {
    switch (node.kind) {
      case "simple":
        return this.#simple(node, fate);
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
          this.list(condition, onlySaid(node) ?? TESTED);
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

  #simple(node: SimpleNode, fate: Fate): void {
    this.#settings(node);
    if (fate.kind === "lost") {
      if (this.#isWanted(node)) this.losses.push({ node, how: fate.how, by: fate.by });
      const called = this.#functions.get(commandOf(node)[0]?.text ?? "");
      if (called !== undefined && this.#depth < 3) {
        this.#depth += 1;
        this.#visit(called.body, fate);
        this.#depth -= 1;
      }
      return;
    }
    const each = executedBy(node);
    if (each !== undefined && this.#isWanted(each)) this.losses.push({ node, how: "exec", by: node });
    const inner = innerScript(node, this.#text);
    if (inner === undefined) return;
    const around = { stopsOnError: this.#stopsOnError, pipefail: this.#pipefail };
    this.#stopsOnError = inner.stopsOnError;
    this.#pipefail = inner.pipefail;
    this.list(inner.tree, fate.kind === "counts" ? { kind: "counts", by: "status" } : fate);
    this.#stopsOnError = around.stopsOnError;
    this.#pipefail = around.pipefail;
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
      if (negated) this.#visit(part, fate.kind === "lost" && fate.how === "said" ? fate : TESTED);
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
      if (handler !== undefined) this.#visit(node, this.#handledBy(handler.node));
      else if (after.length === 0) this.#visit(node, fate);
      else if (after.some(({ node: next }) => isLeaving(next))) this.#visit(node, TESTED);
      else if (fate.kind === "counts" && fate.by === "errexit")
        this.#visit(node, { kind: "lost", how: "chain", by: after[0]?.node ?? node });
      else this.#visit(node, fate);
    }
  }

  #handledBy(handler: ShellNode): Fate {
    if (succeeds(handler)) return { kind: "lost", how: "swallowed", by: handler };
    return this.#isKeptForNobody(handler) ? { kind: "lost", how: "kept", by: handler } : TESTED;
  }

  /** `|| status=$?`, and nothing but an `echo` reads the variable. */
  #isKeptForNobody(handler: ShellNode): boolean {
    const name = /^(\w+)=(?:\$\?|[1-9]\d*)$/.exec(this.#of(handler).trim())?.[1];
    if (name === undefined) return false;
    const around = `${this.#text.slice(0, handler.start)}\n${this.#text.slice(handler.end)}`;
    const lines = around.split(/[\n;]/).filter((line) => !/^\s*(?:echo|printf)\b[^>]*$/.test(line));
    const isUsed = new RegExp(String.raw`\b${name}\b(?!=\s*(?:0|$))`);
    return !lines.some((line) => isUsed.test(line) || /\b(?:export|declare -x|set -a|source)\b|^\s*\. /.test(line));
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
  if (node.kind !== "simple") return false;
  const [program, argument] = commandOf(node).map(({ text }) => text);
  if (program === "exit" || program === "return") return argument === "0";
  return says(node);
}

/** For a later step, for the lines of the change, or said to be advice. */
const ADVICE = /::(?:set-|warning|notice)|\bcontinu(?:e|ing)\b|non[- ]?blocking|advisory|optional|\bignor(?:ed|ing)\b/i;

/** `true`, `:` or an `echo` that nobody but a reader hears. */
function says(node: ShellNode): boolean {
  if (node.kind !== "simple") return false;
  // What is written down may be asked for later: `|| echo "failed=1" >> "$GITHUB_OUTPUT"`.
  if (node.writes || node.words.some(({ text }) => ADVICE.test(text))) return false;
  return /^(?:true|:|echo|printf)$/.test(programName(commandOf(node)[0]?.text ?? ""));
}

function isSaid({ items }: ListNode): boolean {
  return items.every((item) => says(item.node));
}

/** `if ! check; then echo …; fi`: whatever it finds, the script goes on as if nothing were. */
function onlySaid({ branches, otherwise }: IfNode): Fate | undefined {
  const [branch, ...more] = branches;
  const [only, ...others] = branch?.condition.items ?? [];
  if (branch === undefined || more.length > 0 || only === undefined || others.length > 0) return undefined;
  const isNegated = only.node.kind === "pipe" && only.node.negated;
  const failed = isNegated ? branch.body : otherwise;
  const passed = isNegated ? otherwise : branch.body;
  if (failed === undefined || !isSaid(failed) || (passed !== undefined && !isSaid(passed))) return undefined;
  return { kind: "lost", how: "said", by: failed };
}

/** What `find` runs for each file by `-exec … ;`, whose status it does not pass on; `+` is. */
function executedBy(node: SimpleNode): SimpleNode | undefined {
  const words = commandOf(node);
  if (programName(words[0]?.text ?? "") !== "find") return undefined;
  const from = words.findIndex(({ text }) => text === "-exec");
  const to = words.findIndex(({ text }, index) => index > from && /^\\?;$|^\+$/.test(text));
  if (from < 0 || to < 0 || words[to]?.text === "+") return undefined;
  return { ...node, words: words.slice(from + 1, to) };
}

/** `check && break`: a loop that tries again. */
function isLeaving(node: ShellNode): boolean {
  return node.kind === "simple" && /^(?:break|exit|return|continue)$/.test(commandOf(node)[0]?.text ?? "");
}
