/**
 * What the helper cannot take runs as it is, in a thread: `await asyncio.to_thread(subprocess.run, …)`. Only the call itself moves, so that its
 * results, its exceptions and what tests put in its place are the same.
 */
import type { CallSite } from "../../facts/python/bindings.ts";
import type { CallFact, ProcessCallFact } from "../../facts/types.ts";
import { fieldOf } from "../../syntax/python-tree.ts";
import { insert, replace, textAt, type PythonFile } from "../python/module.ts";
import type { RepairContext } from "../types.ts";
import { awaited, type ConvertedCall } from "./calls.ts";
import { placeText } from "./files.ts";

/** Never, where the helper cannot take a call, or for all calls: tests go on replacing what they replace. */
export type Threads = "never" | "needed" | "always";

const WAITS = /^subprocess\.Popen\(\)\.(?:wait|communicate)$|^os\.popen\(\)\.(?:read|readlines)$/u;
const WHOLE =
  /^(?:subprocess\.(?:run|call|check_call|check_output|getoutput|getstatusoutput)|os\.system|os\.waitpid)$/u;

export function isWhole({ api }: ProcessCallFact): boolean {
  return WHOLE.test(api);
}

/** The calls of a function that wait for the objects which it starts. */
export function waitsIn(path: string, qualname: string, { facts }: RepairContext): readonly CallFact[] {
  const functions = facts.get(path)?.summary?.functions ?? [];
  return functions
    .filter((one) => one.qualname === qualname)
    .flatMap(({ calls }) => calls)
    .filter(({ callee, offloaded, awaited: isAwaited }) => WAITS.test(callee) && !offloaded && !isAwaited);
}

/** `asyncio.to_thread` came with Python 3.9. */
export function hasToThread(path: string, { unitOf }: RepairContext): boolean {
  return !unitOf(path).manifests.some(({ python }) =>
    /(?:>=|~=|==|\^|>)\s*3\.[0-8](?!\d)|(?:>=|~=|\^|>)\s*2/u.test(python?.requiresPython ?? ""),
  );
}

/** The arguments stay as they are: tests may compare them. A bound that is missing is offered by a fix of its own. */
export function convertInThread(file: PythonFile, { node }: CallSite): ConvertedCall | string {
  const at = placeText(file, node);
  const callee = fieldOf(node, "function");
  const list = fieldOf(node, "arguments");
  if (callee === undefined || list?.type !== "argument_list")
    return `${at} cannot be given to a thread as it is written`;
  const forks = list.children.find((one) => /^preexec_fn\s*=\s*(?!None$)/u.test(textAt(file, one)));
  if (forks !== undefined) return `${at} has \`preexec_fn\`, which may stand still where threads run`;
  const comma =
    list.children.length === 0 ? "" : /^\s*[\r\n]/u.test(file.source.text.slice(list.start + 1)) ? "," : ", ";
  return {
    edits: [
      ...awaited(file, node),
      insert(file, callee.start, "asyncio.to_thread("),
      replace(file, callee.end, list.start + 1, comma),
    ],
    changes: [
      `${at} runs in a thread: when its task is cancelled, the program runs on until it ends or its own time is over`,
    ],
    helpers: [],
    gone: [],
    usesAsyncio: true,
  };
}
