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
  const wait = waitOf(file, site, name);
  if (wait === undefined) return refused("it is not waited for at exactly one place of this function");
  const list = fieldOf(wait.node, "arguments");
  const method = textAt(file, fieldOf(fieldOf(wait.node, "function") ?? wait.node, "attribute") ?? wait.node);
  const given = list?.children ?? [];
  if (given.length > 0 && (method === "wait" || given.some((one) => /splat/u.test(one.type))))
    return refused("the wait has arguments already");
  if (given.some((one) => one.type === "keyword_argument" && textAt(file, one).startsWith("timeout")))
    return refused("the wait has a timeout already");
  const statement = statementOf(wait.node);
  if (statement === undefined)
    return refused("the wait stands in the head of a statement, or in a function of its own");
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
  const step = indent.startsWith("\t") ? "\t" : "    ";
  const whole = textAt(file, statement);
  const last = given.at(-1);
  const at = (last?.end ?? wait.node.end - 1) - statement.start;
  const bounded = `${whole.slice(0, at)}${last === undefined ? "" : ", "}timeout=${bound.name}${whole.slice(at)}`;
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

/** `p` of `p = Popen(…)`. */
export function nameOf(file: PythonFile, node: PyNode): string | undefined {
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

/**
 * The wait that ends a program: the only one of the function, or the first of those that follow the Popen in its own block. What comes
 * after it finds the program ended.
 */
export function waitOf(file: PythonFile, site: CallSite, name: string): CallSite | undefined {
  const waits = file.module.calls.filter(({ node, scope }) => scope === site.scope && isWait(file, node, name));
  if (waits.length < 2) return waits[0];
  const start = statementOf(site.node);
  const block = start?.parent;
  if (start === undefined || block === undefined) return undefined;
  for (const statement of block.children.slice(block.children.indexOf(start) + 1)) {
    const inside = waits.filter(({ node }) => statement.start <= node.start && node.end <= statement.end);
    const [first] = inside;
    if (first !== undefined) return inside.length === 1 && statementOf(first.node) === statement ? first : undefined;
    // Another program may go by the name from here on.
    if (new RegExp(String.raw`\b${name}\b[^\n]*=[^=]`, "u").test(textAt(file, statement))) return undefined;
  }
  return undefined;
}

/** The simple statement around a node, in the same function: a call, a binding or a return. */
export function statementOf(node: PyNode): PyNode | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === "expression_statement" || at.type === "return_statement") return at;
    if (
      /_statement$|_definition$|_clause$|^lambda$|comprehension$|^generator_expression$|^block$|^module$/u.test(at.type)
    )
      return undefined;
  }
  return undefined;
}

/** `subprocess.TimeoutExpired` as this file can name it. */
function expiredName(file: PythonFile, site: CallSite): string | undefined {
  return memberName(file, site, "TimeoutExpired");
}

/** `subprocess.NAME`, as this file can name it beside a call of `subprocess.Popen`. */
export function memberName(file: PythonFile, { node, scope }: CallSite, member: string): string | undefined {
  const callee = fieldOf(node, "function");
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  if (object?.type !== "identifier" || resolve(file.module, object, scope).name !== "subprocess") return undefined;
  return `${textAt(file, object)}.${member}`;
}
