/**
 * Children that take this program's place: they have the terminal to themselves, and their exit code is handed on
 * (`sys.exit(subprocess.call([…]))`, the form of `os.execvp` for systems that have none).
 */
import { descendants, fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { callersOf } from "./controls.ts";
import type { ProcessSite } from "./controls.ts";
import { resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { CallSite, Scope } from "./bindings.ts";
import { carrierOf, fateOf, usesOfName } from "./usage.ts";
import { textOf } from "./source.ts";

const EXITS =
  /^(?:sys\.exit|os\._exit|exit|quit|builtins\.exit|SystemExit|builtins\.SystemExit|(?:typer|click\.exceptions)\.Exit|click\.get_current_context\(\)\.exit)$/u;
const REPLACES = /^os\.exec[lv]p?e?$/u;
// What is fed to it (`stdin`, as a payload for another interpreter) does not keep it from taking over.
const REDIRECTS: readonly string[] = ["stdout", "stderr", "input", "capture_output"];
const MAX_DEPTH = 6;

interface Walk {
  readonly module: Module;
  readonly calls: readonly CallSite[];
  /** Is the result itself the exit code (`subprocess.call`), or an object that has it (`run`, `Popen`). */
  readonly isCode: boolean;
}

/** Does the child's exit code end this program, whose output streams are the child's. */
export function handsOn(site: ProcessSite, calls: readonly CallSite[]): boolean {
  const { module, api, args, call, scope } = site;
  if (api.asynchronous || api.captures || site.offloaded) return false;
  if (api.exit !== "value" && api.exit !== "check") return false;
  if (REDIRECTS.some((name) => args.keywords.has(name))) return false;
  return resultEnds({ module, calls, isCode: api.exit === "value" && api.style === "run" }, call, scope, 0);
}

/** What the call gives: the code, or an object with `returncode`. */
function resultEnds(walk: Walk, node: PyNode, scope: Scope, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (walk.isCode) return codeEnds(walk, node, scope, depth);
  const fate = fateOf(walk.module, node, scope);
  switch (fate.kind) {
    case "member":
      return isCode(walk.module, fate.member) && codeEnds(walk, codeOf(fate.member), scope, depth + 1);
    case "named":
    case "context":
      if (fate.name === undefined) return false;
      return usesOfName(walk.module, fate.name, scope, fate.kind === "named" ? fate.at : node).some((use) =>
        use.member === "returncode" || (use.member === "wait" && use.call)
          ? codeEnds(walk, use.call ?? use.node, scope, depth + 1)
          : false,
      );
    case "returned":
      return returned(walk, scope, depth, resultEnds);
    default:
      return false;
  }
}

function isCode(module: Module, member: PyNode): boolean {
  const name = fieldOf(member, "attribute");
  const word = name ? textOf(module.source, name) : "";
  return word === "returncode" || word === "wait";
}

/** `p.returncode`, or the call of `p.wait()`. */
function codeOf(member: PyNode): PyNode {
  return member.parent?.type === "call" && member.field === "function" ? member.parent : member;
}

/** An exit code: does it end the program. */
function codeEnds(walk: Walk, node: PyNode, scope: Scope, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const { module } = walk;
  const fate = fateOf(module, node, scope);
  switch (fate.kind) {
    case "passed": {
      const callee = fate.call.type === "call" ? fieldOf(fate.call, "function") : undefined;
      return callee !== undefined && EXITS.test(resolve(module, callee, scope).name);
    }
    case "named":
      return usesOfName(module, fate.name, scope, fate.at).some(
        (use) => use.member === undefined && codeEnds(walk, use.node, scope, depth + 1),
      );
    case "returned":
      return replaces(module, scope) || returned(walk, scope, depth, codeEnds);
    case "tested":
      return addedEnds(walk, node, scope, depth);
    default:
      return false;
  }
}

/** `code |= call([…])`: the worst of several codes is handed on. */
function addedEnds(walk: Walk, node: PyNode, scope: Scope, depth: number): boolean {
  const added = carrierOf(node).parent;
  const left = added?.type === "augmented_assignment" ? fieldOf(added, "left") : undefined;
  if (!added || left?.type !== "identifier") return false;
  return usesOfName(walk.module, textOf(walk.module.source, left), scope, added).some(
    (use) => use.member === undefined && use.fate.kind !== "tested" && codeEnds(walk, use.node, scope, depth + 1),
  );
}

/** The callers in this file of the function that returns it. */
function returned(walk: Walk, scope: Scope, depth: number, ends: typeof codeEnds): boolean {
  const { runner } = scope;
  if (runner.kind !== "function") return false;
  return callersOf(walk.module, runner, walk.calls).some((caller) => ends(walk, caller.node, caller.scope, depth + 1));
}

/** Elsewhere in the function the program is replaced. */
function replaces(module: Module, scope: Scope): boolean {
  for (const node of descendants(scope.runner.node)) {
    const callee = node.type === "call" ? fieldOf(node, "function") : undefined;
    if (callee && REPLACES.test(resolve(module, callee, scope).name)) return true;
  }
  return false;
}
