/** Functions that are handed to a thread or an executor instead of being called: `to_thread(subprocess.run, …)`. */
import { fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { Arguments } from "./arguments.ts";
import { resolve } from "./resolve.ts";
import type { Module, Target } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { textOf } from "./source.ts";

interface Handed {
  readonly target: Target;
  /** Arguments that the function will get. */
  readonly args: Arguments;
  /** The node that names the function. */
  readonly node: PyNode;
}

/** The last parts of the names of functions that are given one, in lower case: all other names need no second look. */
const TAKERS: ReadonlySet<string> = new Set(
  (
    "to_thread run_in_threadpool run_sync run_sync_in_worker_thread sync_to_async defertothread run_in_executor " +
    "async_add_executor_job add_executor_job submit thread timer process"
  ).split(" "),
);

/** Position of the function among the positional arguments, or its keyword. */
function slotOf(name: string): { readonly index: number; readonly keyword?: string } | undefined {
  if (!TAKERS.has(name.slice(name.lastIndexOf(".") + 1).toLowerCase())) return undefined;
  if (
    /^asyncio\.to_thread$|(?:^|\.)run_in_threadpool$|^(?:anyio|trio)\.to_thread\.run_sync$|^trio\.run_sync_in_worker_thread$|^anyio\.run_sync_in_worker_thread$|^asgiref\.sync\.sync_to_async$|\.deferToThread$|^deferToThread$/u.test(
      name,
    )
  )
    return { index: 0 };
  if (/\.(?:run_in_executor|async_add_executor_job|add_executor_job)$/u.test(name))
    return { index: name.endsWith("run_in_executor") ? 1 : 0 };
  if (/(?:Executor\(\)|\?|executor|pool)\.submit$/iu.test(name)) return { index: 0 };
  if (/^(?:threading\.(?:Thread|Timer)|multiprocessing\.(?:context\.)?Process)$/u.test(name))
    return { index: 1, keyword: "target" };
  return undefined;
}

/** What a call hands over, when it is a call that does. `name` is its resolved callee. */
export function handedOver(module: Module, call: PyNode, scope: Scope, name: string): Handed | undefined {
  const slot = slotOf(name);
  const list = fieldOf(call, "arguments");
  if (!slot || !list) return undefined;
  let node: PyNode | undefined;
  let carried: PyNode | undefined;
  for (const child of list.children) {
    if (child.type !== "keyword_argument") continue;
    const key = fieldOf(child, "name");
    const word = key ? textOf(module.source, key) : "";
    if (word === slot.keyword) node = fieldOf(child, "value");
    if (word === "args") carried = fieldOf(child, "value");
  }
  const positional = list.children.filter(
    (child) => child.type !== "keyword_argument" && child.type !== "dictionary_splat",
  );
  const threaded = slot.keyword !== undefined;
  if (!node) node = positional[slot.index];
  if (!node || node.type === "call" || node.type === "lambda") {
    // A partial is a call too: resolve() opens it.
    if (node?.type !== "call" || resolve(module, node, scope).presets === undefined) return undefined;
  }
  const target = resolve(module, node, scope);
  const args = threaded
    ? argumentsOf(module, carried, scope, target.presets)
    : argumentsOf(module, list, scope, target.presets, slot.index + 1);
  return { target, args, node };
}

/** Is code at `node` inside a lambda that is handed over. */
export function isInsideHandedLambda(module: Module, node: PyNode, scope: Scope): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "function_definition" || at.type === "class_definition") return false;
    if (at.type !== "lambda") continue;
    let outer = at.parent;
    while (outer && outer.type !== "call" && outer.type !== "block") outer = outer.parent;
    const callee = outer?.type === "call" ? fieldOf(outer, "function") : undefined;
    if (callee && slotOf(resolve(module, callee, scope).name)) return true;
  }
  return false;
}
