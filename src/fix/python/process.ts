/** Controls that a Python process call lacks, added to it. Only what is absent; what cannot be told is left alone. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit, FixSafety } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { refused, type Proposal, type RepairContext, type RepairOptions } from "../types.ts";
import { addArguments, hasKeyword, switchedOn } from "./arguments.ts";
import { timeoutConstant } from "./constant.ts";
import { callAt, readModule, replace, textAt, type PythonFile } from "./module.ts";
import { pinnedBy } from "./doubles.ts";
import { checkReturncode } from "./returncode.ts";
import { boundStarted } from "./started.ts";
import { boundWait } from "./wait.ts";

/** Calls that wait by themselves, with the keyword arguments that they take. */
const RUNNERS: Readonly<Record<string, { readonly output?: true; readonly exit?: "check" | "rename" }>> = {
  "subprocess.run": { output: true, exit: "check" },
  "subprocess.call": { exit: "rename" },
  "subprocess.check_call": {},
  "subprocess.check_output": {},
};

type Wanted = "timeout" | "output" | "exit";

/** What is asked for first by each rule; the others come with `--unsafe`, where they are absent too. */
export async function addControls(
  rule: string,
  result: RuleResult,
  call: ProcessCallFact,
  context: RepairContext,
  options: RepairOptions,
): Promise<Proposal> {
  const file = readModule(result.path, await context.textOf(result.path));
  if (file === undefined) return refused("the file does not parse");
  const site = callAt(file, result.range);
  if (site === undefined) return refused("the call is not where the finding says");
  const first = FIRST[rule] ?? "timeout";
  if (call.api === "subprocess.Popen") {
    if (first === "timeout") {
      const proposal = boundStarted(file, site, call, options) ?? boundWait(file, site, call, options);
      return expectedBy(await pinnedBy(call, context), proposal);
    }
    return first === "exit" ? checkReturncode(file, site) : refused("what reads its output is written by hand");
  }
  const runner = RUNNERS[call.api];
  if (runner === undefined) return refused(`${call.api} takes no ${first === "timeout" ? "timeout" : "such argument"}`);
  const target = runnerCall(file, site, call.api);
  if (typeof target === "string") return refused(target);
  const fix = new Draft(file, target, call, options);
  // Beside what is asked, with --unsafe a bound and a check that nobody thought of; not what is off on purpose, and output stays shown.
  const isMissing = (control: Wanted): boolean =>
    options.unsafe && control !== "output" && call.controls[control].state === "absent";
  for (const control of (["timeout", "output", "exit"] as const).filter((one) => one === first || isMissing(one))) {
    const problem =
      control === "timeout" ? fix.timeout(site) : control === "output" ? fix.output(runner) : fix.exit(runner, site);
    if (problem !== undefined && control === first) return refused(problem);
  }
  const pinned = await pinnedBy(call, context);
  return expectedBy(pinned, fix.proposal());
}

/** A test that takes the call only as it is makes its fix unsafe. */
function expectedBy(test: string | undefined, proposal: Proposal): Proposal {
  if (proposal.kind === "refused" || test === undefined) return proposal;
  const changes = [...(proposal.fix.changes ?? []), `${test} expects the call as it is, and is to be changed with it`];
  return { kind: "fix", fix: { ...proposal.fix, safety: "unsafe", changes } };
}

const FIRST: Readonly<Record<string, Wanted>> = {
  "process/no-timeout": "timeout",
  "process/uncaptured-output": "output",
  "process/unchecked-exit": "exit",
};

/** The node whose argument list takes the keywords: the call itself, or `to_thread(subprocess.run, …)`, which hands them on. */
function runnerCall(file: PythonFile, { node, scope }: CallSite, api: string): PyNode | string {
  const callee = fieldOf(node, "function");
  const named = callee && resolve(file.module, callee, scope);
  if (named === undefined) return "what is called cannot be told";
  if (named.presets !== undefined) return "its arguments are bound by functools.partial elsewhere";
  if (named.name === api) return node;
  const first = fieldOf(node, "arguments")?.children[0];
  const isHandedOn = named.name === "asyncio.to_thread" || named.name === "anyio.to_thread.run_sync";
  if (named.name !== "asyncio.to_thread" || first === undefined)
    return isHandedOn
      ? "run_sync hands no keyword arguments on"
      : `${named.name} calls it, and may not hand a keyword argument on`;
  return resolve(file.module, first, scope).name === api ? node : "what the thread calls cannot be told";
}

/** Collects the edits of one call. Each method returns why it cannot add its control, or undefined. */
class Draft {
  readonly #file: PythonFile;
  readonly #node: PyNode;
  readonly #call: ProcessCallFact;
  readonly #options: RepairOptions;
  readonly #added: (readonly [string, string])[] = [];
  readonly #edits: Edit[] = [];
  readonly #titles: string[] = [];
  readonly #changes: string[] = [];
  #safety: FixSafety = "safe";

  constructor(file: PythonFile, node: PyNode, call: ProcessCallFact, options: RepairOptions) {
    this.#file = file;
    this.#node = node;
    this.#call = call;
    this.#options = options;
  }

  timeout(site: CallSite): string | undefined {
    const bound = timeoutConstant(
      this.#file,
      this.#options.timeoutSeconds,
      this.#call.symbol === "<module>" ? this.#node.start : undefined,
    );
    if (typeof bound === "string") return bound;
    const problem = this.#switchOn("timeout", "timeout", bound.name);
    if (problem !== undefined) return problem;
    if (bound.edit !== undefined) this.#edits.push(bound.edit);
    this.#titles.push(`timeout=${bound.name}`);
    this.#changes.push(
      `a program that runs longer than ${bound.seconds} s is killed, and subprocess.TimeoutExpired is raised`,
    );
    const handler = narrowHandler(this.#file, site);
    if (handler === undefined) return undefined;
    this.#safety = "unsafe";
    this.#changes.push(`TimeoutExpired passes the handler \`${handler}\` around the call`);
    return undefined;
  }

  output(runner: { readonly output?: true }): string | undefined {
    if (runner.output !== true) return `${this.#call.api} cannot return its output: use subprocess.run`;
    if (hasKeyword(this.#file, this.#node, "stderr") || hasKeyword(this.#file, this.#node, "stdout"))
      return "stdout or stderr is set already";
    const problem = this.#switchOn("output", "capture_output", "True");
    if (problem !== undefined) return problem;
    this.#titles.push("capture_output=True");
    this.#unsafe(
      "what the program prints is no longer shown but kept, in the result and in CalledProcessError: log its stderr where that is handled",
    );
    // Python kills the program alone, and reads on until nobody holds the pipes.
    if (this.#call.controls.timeout.state === "present" || this.#titles.some((title) => title.startsWith("timeout=")))
      this.#changes.push("after a timeout, children of the program that hold its output are waited for");
    return undefined;
  }

  exit(runner: { readonly exit?: "check" | "rename" }, { node, scope }: CallSite): string | undefined {
    if (runner.exit === "check") {
      const problem = this.#switchOn("exit", "check", "True");
      if (problem !== undefined) return problem;
      this.#titles.push("check=True");
    } else if (runner.exit === "rename") {
      const callee = fieldOf(node, "function");
      const word = callee?.type === "attribute" ? fieldOf(callee, "attribute") : undefined;
      const isDropped = node.parent?.type === "expression_statement";
      if (this.#call.controls.exit.state !== "absent" || word === undefined || !isDropped)
        return "its result may be used: `check_call` returns nothing else";
      if (resolve(this.#file.module, callee ?? node, scope).name !== "subprocess.call")
        return "what is called cannot be told";
      this.#edits.push(replace(this.#file, word.start, word.end, "check_call"));
      this.#titles.push("check_call");
    } else return "its exit code is checked";
    this.#unsafe("subprocess.CalledProcessError is raised where the exit code is not 0; until now it was ignored");
    return undefined;
  }

  #unsafe(change: string): void {
    this.#safety = "unsafe";
    this.#changes.push(change);
  }

  #switchOn(control: "timeout" | "output" | "exit", name: string, value: string): string | undefined {
    const made = switchedOn(this.#file, this.#node, this.#call.controls[control], name, value);
    if (made === undefined) return `${name} is set elsewhere, or cannot be told`;
    if (made.edit !== undefined) this.#edits.push(made.edit);
    if (made.add !== undefined) this.#added.push(made.add);
    return undefined;
  }

  proposal(): Proposal {
    const added = this.#added.length === 0 ? [] : addArguments(this.#file, this.#node, this.#added);
    if (added === undefined) return refused("its arguments cannot be added to");
    return {
      kind: "fix",
      fix: {
        title: `Add ${this.#titles.join(", ")} to ${this.#call.api}`,
        edits: [...this.#edits, ...added],
        safety: this.#safety,
        obligations: ["parses", "finding-gone", "no-new-finding"],
        changes: this.#changes,
      },
    };
  }
}

/** A handler around the call that takes a failed program but not one that was killed; as it is written. */
function narrowHandler(file: PythonFile, { node }: CallSite): string | undefined {
  let inner: PyNode = node;
  for (let at = node.parent; at !== undefined; inner = at, at = at.parent) {
    if (/^(?:function_definition|class_definition|lambda)$/u.test(at.type)) return undefined;
    if (at.type !== "try_statement" || fieldOf(at, "body") !== inner) continue;
    const clauses = at.children.filter((child) => child.type === "except_clause");
    const heads = clauses.map(
      (clause) =>
        textAt(file, clause)
          .split(/:[^\]]/u, 1)[0]
          ?.trim() ?? "",
    );
    if (heads.some((head) => /^except$|\b(?:TimeoutExpired|SubprocessError|Exception|BaseException)\b/u.test(head)))
      return undefined;
    const narrow = heads.find((head) => /\bCalledProcessError\b/u.test(head));
    if (narrow !== undefined) return narrow;
  }
  return undefined;
}
