/** `communicate()` and `wait()` of a Popen object get an end: the program is killed and reaped when its time is over. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { refused, type Proposal, type RepairOptions } from "../types.ts";
import { timeoutConstant } from "./constant.ts";
import { indentAt, lineEnd, lineStart, replace, textAt, type PythonFile } from "./module.ts";

export function boundWait(file: PythonFile, site: CallSite, call: ProcessCallFact, options: RepairOptions): Proposal {
  const name = nameOf(file, site.node);
  if (name === undefined) return refused("the Popen object is not bound to a plain name");
  const waits = file.module.calls.filter(({ node, scope }) => scope === site.scope && isWait(file, node, name));
  const [wait, ...others] = waits;
  if (wait === undefined || others.length > 0)
    return refused("it is not waited for at exactly one place of this function");
  if ((fieldOf(wait.node, "arguments")?.children.length ?? 0) > 0) return refused("the wait has arguments already");
  const statement = statementOf(wait.node);
  if (statement === undefined) return refused("the wait is a part of a larger expression");
  const start = lineStart(file, statement.start);
  const indent = indentAt(file, statement.start);
  const isAlone =
    start + indent.length === statement.start &&
    /^[ \t]*(?:#.*)?$/u.test(file.source.text.slice(statement.end, lineEnd(file, statement.end)));
  if (!isAlone || /[\r\n]/u.test(textAt(file, statement)))
    return refused("the wait does not stand on a line of its own");
  const popen = expiredName(file, site);
  if (popen === undefined) return refused("subprocess is not imported by its name, so TimeoutExpired cannot be named");
  const bound = timeoutConstant(file, options.timeoutSeconds, call.symbol === "<module>" ? statement.start : undefined);
  if (typeof bound === "string") return refused(bound);
  const method = textAt(file, fieldOf(fieldOf(wait.node, "function") ?? wait.node, "attribute") ?? wait.node);
  const step = indent.startsWith("\t") ? "\t" : "    ";
  const whole = textAt(file, statement);
  const at = wait.node.end - 1 - statement.start;
  const bounded = `${whole.slice(0, at)}timeout=${bound.name}${whole.slice(at)}`;
  const lines = [
    "try:",
    `${indent}${step}${bounded}${file.source.text.slice(statement.end, lineEnd(file, statement.end))}`,
    `${indent}except ${popen}:`,
    `${indent}${step}${name}.kill()`,
    `${indent}${step}${name}.${method}()`,
    `${indent}${step}raise`,
  ];
  return {
    kind: "fix",
    fix: {
      title: `Bound ${name}.${method}() by ${bound.name}`,
      edits: [
        ...(bound.edit === undefined ? [] : [bound.edit]),
        replace(file, statement.start, lineEnd(file, statement.end), lines.join("\n")),
      ],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [
        `a program that runs longer than ${bound.seconds} s is killed and reaped, and subprocess.TimeoutExpired is raised`,
      ],
    },
  };
}

/** `p` of `p = Popen(…)`, bound once. */
function nameOf(file: PythonFile, node: PyNode): string | undefined {
  const { parent } = node;
  if (parent?.type !== "assignment" || fieldOf(parent, "right") !== node) return undefined;
  const left = fieldOf(parent, "left");
  return left?.type === "identifier" ? textAt(file, left) : undefined;
}

function isWait(file: PythonFile, node: PyNode, name: string): boolean {
  const callee = fieldOf(node, "function");
  if (callee?.type !== "attribute") return false;
  const object = fieldOf(callee, "object");
  return (
    object?.type === "identifier" &&
    textAt(file, object) === name &&
    /^(?:wait|communicate)$/u.test(textAt(file, fieldOf(callee, "attribute") ?? callee))
  );
}

/** The statement that a wait is all of: the call itself, what its result is bound to, or its return. */
function statementOf(node: PyNode): PyNode | undefined {
  const outer = node.parent?.type === "assignment" && fieldOf(node.parent, "right") === node ? node.parent : node;
  const statement = outer.parent;
  return statement?.type === "expression_statement" || (outer === node && statement?.type === "return_statement")
    ? statement
    : undefined;
}

/** `subprocess.TimeoutExpired` as this file can name it. */
function expiredName(file: PythonFile, { node, scope }: CallSite): string | undefined {
  const callee = fieldOf(node, "function");
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  if (object?.type !== "identifier" || resolve(file.module, object, scope).name !== "subprocess") return undefined;
  return `${textAt(file, object)}.TimeoutExpired`;
}
