/** `process/unreaped-child`: a child that is left running when the wait for it times out is killed and waited for. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import {
  callAt,
  indentAt,
  insert,
  lineEnd,
  lineStart,
  readModule,
  replace,
  textAt,
  type PythonFile,
} from "./module.ts";
import { memberOf, nameOf, statementOf, waitOf } from "./wait.ts";

export async function reapChild(result: RuleResult, call: ProcessCallFact, context: RepairContext): Promise<Proposal> {
  const file = readModule(result.path, await context.textOf(result.path));
  if (file === undefined) return refused("the file does not parse");
  const site = callAt(file, result.range);
  if (site === undefined || call.api !== "subprocess.Popen") return refused("only a Popen object can be waited for");
  const name = nameOf(file, site.node);
  if (call.controls.timeout.state !== "present" || name === undefined)
    return refused("nothing waits for it: where it has to be done is known to its author");
  const wait = waitOf(file, site, name);
  const expired = memberOf(file, site, "TimeoutExpired");
  if (wait === undefined) return refused("it is not waited for at exactly one place of this function");
  if (expired === undefined)
    return refused("subprocess is not imported by its name, so TimeoutExpired cannot be named");
  const method = textAt(file, fieldOf(fieldOf(wait.node, "function") ?? wait.node, "attribute") ?? wait.node);
  const handler = handlerOf(file, wait.node);
  const edits =
    handler === undefined
      ? wrapped(file, wait.node, name, method, expired.name)
      : killedIn(file, handler, [`${name}.kill()`, `${name}.${method}()`]);
  if (typeof edits === "string") return refused(edits);
  return {
    kind: "fix",
    fix: {
      title: `Kill ${name} and wait for it when its time is over`,
      edits: [...(handler === undefined ? expired.edits : []), ...edits],
      safety: "unsafe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: ["a program that runs longer than the timeout is killed; until now it went on"],
    },
  };
}

/** The clause around the wait that takes TimeoutExpired; in the same function. */
function handlerOf(file: PythonFile, wait: PyNode): PyNode | undefined {
  let inner = wait;
  for (let at = wait.parent; at !== undefined; inner = at, at = at.parent) {
    if (/^(?:function_definition|class_definition|lambda)$/u.test(at.type)) return undefined;
    if (at.type !== "try_statement" || fieldOf(at, "body") !== inner) continue;
    const taking = at.children.find((child) => {
      if (child.type !== "except_clause") return false;
      const [head = ""] = textAt(file, child).split(/:\s/u, 1);
      return /^except\s*$|\b(?:TimeoutExpired|SubprocessError|Exception|BaseException)\b/u.test(head);
    });
    if (taking !== undefined) return taking;
  }
  return undefined;
}

/** At the beginning of what the clause does. */
function killedIn(file: PythonFile, handler: PyNode, statements: readonly string[]): readonly Edit[] | string {
  const head = textAt(file, handler).split(/:\s/u, 1)[0] ?? "";
  if (!/\bTimeoutExpired\b/u.test(head)) return `\`${head.trim()}\` takes more than the end of the time`;
  const first = handler.children.find(({ type }) => type === "block")?.children[0];
  if (first === undefined) return "what the handler does cannot be told";
  const start = lineStart(file, first.start);
  const indent = indentAt(file, first.start);
  if (start + indent.length !== first.start) return "the handler is written on one line";
  return [insert(file, start, statements.map((line) => `${indent}${line}\n`).join(""))];
}

/** Around a wait that nothing takes the timeout of. */
function wrapped(
  file: PythonFile,
  wait: PyNode,
  name: string,
  method: string,
  expired: string,
): readonly Edit[] | string {
  const statement = statementOf(wait);
  if (statement === undefined) return "the wait stands in the head of a statement, or in a function of its own";
  const indent = indentAt(file, statement.start);
  const end = lineEnd(file, statement.end);
  const isAlone =
    lineStart(file, statement.start) + indent.length === statement.start &&
    /^[ \t]*(?:#.*)?$/u.test(file.source.text.slice(statement.end, end));
  if (!isAlone || /[\r\n]/u.test(textAt(file, statement))) return "the wait does not stand on a line of its own";
  const step = indent.startsWith("\t") ? "\t" : "    ";
  const lines = [
    "try:",
    `${indent}${step}${file.source.text.slice(statement.start, end)}`,
    `${indent}except ${expired}:`,
    `${indent}${step}${name}.kill()`,
    `${indent}${step}${name}.${method}()`,
    `${indent}${step}raise`,
  ];
  return [replace(file, statement.start, end, lines.join("\n"))];
}
