/** `Popen(…).wait()` and `Popen(…).communicate()[0]`: started and waited for at once, which `call` and `run` do with a bound. */
import type { CallSite } from "../../facts/python/bindings.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { refused, type Proposal, type RepairOptions } from "../types.ts";
import { addArguments } from "./arguments.ts";
import { timeoutConstant } from "./constant.ts";
import { replace, textAt, type PythonFile } from "./module.ts";
import { memberOf } from "./wait.ts";

const STREAMS: Readonly<Record<string, string>> = { "[0]": "stdout", "[1]": "stderr" };

/** Undefined where the Popen object is not waited for in the expression that makes it. */
export function boundStarted(
  file: PythonFile,
  site: CallSite,
  call: ProcessCallFact,
  options: RepairOptions,
): Proposal | undefined {
  const method = site.node.parent;
  const wait = method?.parent;
  if (method?.type !== "attribute" || fieldOf(method, "object") !== site.node) return undefined;
  if (wait?.type !== "call" || fieldOf(wait, "function") !== method) return undefined;
  const name = textAt(file, fieldOf(method, "attribute") ?? method);
  if ((fieldOf(wait, "arguments")?.children ?? []).length > 0) return undefined;
  const made = name === "wait" ? waited(file, site.node, wait) : name === "communicate" ? read(file, wait) : undefined;
  if (made === undefined) return undefined;
  const member = memberOf(file, site, made.member);
  const callee = fieldOf(site.node, "function");
  if (member === undefined || callee === undefined)
    return refused(`subprocess is not imported by its name, so ${made.member} cannot be named`);
  const bound = timeoutConstant(file, options.timeoutSeconds, call.symbol === "<module>" ? site.node.start : undefined);
  if (typeof bound === "string") return refused(bound);
  const added = addArguments(file, site.node, [["timeout", bound.name]]);
  if (added === undefined) return refused("its arguments cannot be added to");
  return {
    kind: "fix",
    fix: {
      title: `Use subprocess.${made.member} with timeout=${bound.name}`,
      edits: [
        ...(bound.edit === undefined ? [] : [bound.edit]),
        ...member.edits,
        replace(file, callee.start, callee.end, member.name),
        ...added,
        made.edit,
      ],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [
        `a program that runs longer than ${bound.seconds} s is killed and reaped, and subprocess.TimeoutExpired is raised`,
      ],
    },
  };
}

interface Made {
  readonly member: "call" | "run";
  /** What stood behind the call of Popen. */
  readonly edit: Edit;
}

/** `call` returns what `wait` does. Of a pipe nobody would read it is not: there the wait may never end, with a bound or without. */
function waited(file: PythonFile, popen: PyNode, wait: PyNode): Made | undefined {
  if (/\bPIPE\b|\*\*/u.test(textAt(file, popen))) return undefined;
  return { member: "call", edit: replace(file, popen.end, wait.end, "") };
}

/** `communicate()[0]` is `run(…).stdout`. */
function read(file: PythonFile, wait: PyNode): Made | undefined {
  const whole = wait.parent;
  if (whole?.type !== "subscript" || fieldOf(whole, "value") !== wait) return undefined;
  const stream = STREAMS[file.source.text.slice(wait.end, whole.end)];
  const popen = fieldOf(fieldOf(wait, "function") ?? wait, "object");
  if (stream === undefined || popen === undefined || /\*\*/u.test(textAt(file, popen))) return undefined;
  return { member: "run", edit: replace(file, popen.end, whole.end, `.${stream}`) };
}
