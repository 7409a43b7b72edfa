/** `communicate()` and `wait()` of a Popen object get an end: the program is killed and reaped when its time is over. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { refused, type Proposal, type RepairOptions } from "../types.ts";
import { timeoutConstant } from "./constant.ts";
import type { Edit } from "../../model/index.ts";
import { indentAt, insert, isNameUsed, lineEnd, lineStart, replace, textAt, type PythonFile } from "./module.ts";

export function boundWait(file: PythonFile, site: CallSite, call: ProcessCallFact, options: RepairOptions): Proposal {
  const name = nameOf(file, site.node);
  if (name === undefined) return refused(unnamed(file, site.node));
  const wait = waitOf(file, site, name);
  if (wait === undefined) return refused("it is not waited for at exactly one place of this function");
  const list = fieldOf(wait.node, "arguments");
  const method = textAt(file, fieldOf(fieldOf(wait.node, "function") ?? wait.node, "attribute") ?? wait.node);
  const given = list?.children ?? [];
  if (given.length > 0 && (method === "wait" || given.some((one) => /splat/u.test(one.type))))
    return refused("the wait has arguments already");
  if (given.some((one) => one.type === "keyword_argument" && textAt(file, one).startsWith("timeout")))
    return refused("the wait has a timeout already");
  const expired = memberOf(file, site, "TimeoutExpired");
  if (expired === undefined)
    return refused("subprocess is not imported by its name, so TimeoutExpired cannot be named");
  const own = statementOf(wait.node);
  const condition = own === undefined && method === "wait" ? conditionOf(file, wait.node) : undefined;
  const statement = own ?? condition;
  if (statement === undefined)
    return refused("the wait stands in the head of a statement, or in a function of its own");
  const bound = timeoutConstant(file, options.timeoutSeconds, call.symbol === "<module>" ? statement.start : undefined);
  if (typeof bound === "string") return refused(bound);
  const made = (edits: readonly Edit[]): Proposal => ({
    kind: "fix",
    fix: {
      title: `Bound ${name}.${method}() by ${bound.name}`,
      edits: [...(bound.edit === undefined ? [] : [bound.edit]), ...expired.edits, ...edits],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [
        isReadBefore(file, name, site.node.end, statement.start)
          ? `a program that goes on for ${bound.seconds} s after its output was read is killed and reaped, and subprocess.TimeoutExpired is raised; reading its output has no bound still`
          : `a program that runs longer than ${bound.seconds} s is killed and reaped, and subprocess.TimeoutExpired is raised`,
      ],
    },
  });
  if (condition !== undefined) {
    const text = bounded(file, condition, `${name}.wait(timeout=${bound.name})`, [name, method, expired.name]);
    return made([insert(file, condition.start, `${text}\n${indentAt(file, condition.start)}`)]);
  }
  const start = lineStart(file, statement.start);
  const indent = indentAt(file, statement.start);
  const isAlone =
    start + indent.length === statement.start &&
    /^[ \t]*(?:#.*)?$/u.test(file.source.text.slice(statement.end, lineEnd(file, statement.end)));
  if (!isAlone) return refused("the wait does not stand on a line of its own");
  const whole = textAt(file, statement);
  if ([...descendants(statement)].some((node) => node.type === "string" && /[\r\n]/u.test(textAt(file, node))))
    return refused("a string of several lines stands in the statement of the wait");
  const last = given.at(-1);
  const at = (last?.end ?? wait.node.end - 1) - statement.start;
  const waiting = `${whole.slice(0, at)}${last === undefined ? "" : ", "}timeout=${bound.name}${whole.slice(at)}`;
  const comment = file.source.text.slice(statement.end, lineEnd(file, statement.end));
  const step = indent.startsWith("\t") ? "\t" : "    ";
  const deeper = waiting.replace(/(\r\n|\r|\n)(?=[^\r\n])/gu, `$1${step}`);
  const text = bounded(file, statement, `${deeper}${comment}`, [name, method, expired.name]);
  return made([replace(file, statement.start, lineEnd(file, statement.end), text)]);
}

/** Why a Popen object without a name is left: what is waited for at once has a form that `run` takes, which a hand writes. */
function unnamed(file: PythonFile, { parent }: PyNode): string {
  const method = parent?.type === "attribute" ? fieldOf(parent, "attribute") : undefined;
  switch (method === undefined ? undefined : textAt(file, method)) {
    case "communicate":
      return "both streams, or input, go through communicate(): write it by hand as subprocess.run(…, timeout=…)";
    case "wait":
      return "it is started and waited for in one expression: write it by hand as subprocess.run(…, timeout=…)";
    default:
      return "the Popen object is not bound to a plain name";
  }
}

/** `for line in p.stdout:` before the wait ends only with the program's output: the time of the wait begins after it. */
function isReadBefore(file: PythonFile, name: string, start: number, end: number): boolean {
  const stream = String.raw`\b${name}\s*\.\s*std(?:out|err)\b`;
  const reads = String.raw`${stream}\s*\.\s*read|\bin\b[^\n:]*${stream}`;
  return new RegExp(reads, "u").test(file.source.text.slice(start, end));
}

/** A bounded wait with what is done when the time is over, from the place of a statement on. */
function bounded(
  file: PythonFile,
  { start }: PyNode,
  waiting: string,
  [name, method, expired]: readonly [name: string, method: string, expired: string],
): string {
  const indent = indentAt(file, start);
  const step = indent.startsWith("\t") ? "\t" : "    ";
  return [
    "try:",
    `${indent}${step}${waiting}`,
    `${indent}except ${expired}:`,
    `${indent}${step}${name}.kill()`,
    `${indent}${step}${name}.${method}()`,
    `${indent}${step}raise`,
  ].join("\n");
}

/** `if p.wait() != 0:`, where the wait is what the statement does first: waiting before it is the same, and finds the program ended. */
function conditionOf(file: PythonFile, wait: PyNode): PyNode | undefined {
  for (let at = wait.parent; at !== undefined; at = at.parent) {
    if (at.type === "if_statement") {
      const before = file.source.text.slice(lineStart(file, at.start), wait.start);
      return /^[ \t]*if[ \t]+(?:not[ \t]+)?\(*$/u.test(before) ? at : undefined;
    }
    if (!/^(?:comparison_operator|not_operator|parenthesized_expression|boolean_operator)$/u.test(at.type))
      return undefined;
  }
  return undefined;
}

/** `p` of `p = Popen(…)` and of `with Popen(…) as p`. */
export function nameOf(file: PythonFile, node: PyNode): string | undefined {
  const { parent } = node;
  const target =
    parent?.type === "assignment" && fieldOf(parent, "right") === node
      ? fieldOf(parent, "left")
      : parent?.type === "as_pattern"
        ? fieldOf(parent, "alias")?.children[0]
        : undefined;
  return target?.type === "identifier" ? textAt(file, target) : undefined;
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
  const body = withBodyOf(site.node);
  const waits = file.module.calls.filter(
    ({ node, scope }) =>
      scope === site.scope &&
      isWait(file, node, name) &&
      (body === undefined || (body.start <= node.start && node.end <= body.end)),
  );
  if (waits.length < 2) return waits[0];
  const start = statementOf(site.node);
  const block = body ?? start?.parent;
  for (const statement of block?.children.slice(start === undefined ? 0 : block.children.indexOf(start) + 1) ?? []) {
    const inside = waits.filter(({ node }) => statement.start <= node.start && node.end <= statement.end);
    const [first] = inside;
    if (first !== undefined) return inside.length === 1 && statementOf(first.node) === statement ? first : undefined;
    // Another program may go by the name from here on.
    if (new RegExp(String.raw`\b${name}\b[^\n]*=[^=]`, "u").test(textAt(file, statement))) return undefined;
  }
  return undefined;
}

/** The body of `with Popen(…) as p:`. */
function withBodyOf(node: PyNode): PyNode | undefined {
  let at = node.parent;
  while (at !== undefined && /^(?:as_pattern|with_item|with_clause)$/u.test(at.type)) at = at.parent;
  return at?.type === "with_statement" ? fieldOf(at, "body") : undefined;
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

/** `subprocess.NAME` as this file can name it beside a call of Popen, and the import that it needs. */
export interface Member {
  readonly name: string;
  readonly edits: readonly Edit[];
}

export function memberOf(file: PythonFile, { node, scope }: CallSite, member: string): Member | undefined {
  const callee = fieldOf(node, "function");
  if (callee?.type === "identifier") return importedBeside(file, textAt(file, callee), member);
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  if (object?.type !== "identifier" || resolve(file.module, object, scope).name !== "subprocess") return undefined;
  return { name: `${textAt(file, object)}.${member}`, edits: [] };
}

/** In the `from subprocess import Popen` that a name comes from. */
function importedBeside(file: PythonFile, callee: string, member: string): Member | undefined {
  const bindings = file.module.module.bindings;
  const [binding, ...others] = bindings.get(callee) ?? [];
  const statement = file.root.children.find(
    ({ type, start, end }) =>
      type === "import_from_statement" &&
      binding !== undefined &&
      start <= binding.node.start &&
      binding.node.end <= end,
  );
  const from = statement && fieldOf(statement, "module_name");
  const last = statement?.children.at(-1);
  if (others.length > 0 || statement === undefined || last === undefined || from === undefined) return undefined;
  if (textAt(file, from) !== "subprocess") return undefined;
  const known = bindings.get(member) ?? [];
  if (known.length === 1 && known[0]?.origin === `subprocess.${member}`) return { name: member, edits: [] };
  return isNameUsed(file, member) ? undefined : { name: member, edits: [insert(file, last.end, `, ${member}`)] };
}
