/** `process/unvalidated-command`: the program is checked against a list of names before it runs. The names are given by the user. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { ALLOWED_PROGRAMS, allowedNames } from "../allowed.ts";
import { refused, type Proposal, type RepairContext, type RepairOptions } from "../types.ts";
import { newConstant } from "./constant.ts";
import { callAt, indentAt, insert, isNameUsed, lineStart, readModule, textAt, type PythonFile } from "./module.ts";

export async function allowPrograms(
  result: RuleResult,
  _call: ProcessCallFact,
  context: RepairContext,
  { allow = [] }: RepairOptions,
): Promise<Proposal> {
  const names = allowedNames(allow);
  if (typeof names === "string") return refused(names);
  const file = readModule(result.path, await context.textOf(result.path));
  if (file === undefined) return refused("the file does not parse");
  const site = callAt(file, result.range);
  if (site === undefined) return refused("the call is not where the finding says");
  const program = programOf(file, site.node);
  if (program === undefined) return refused("the program is not a plain name at the head of a list in the call");
  if (isNameUsed(file, ALLOWED_PROGRAMS))
    return refused(`${ALLOWED_PROGRAMS} is there already: add the names to it, and check against it`);
  const statement = lineOf(site.node);
  if (statement === undefined) return refused("the call is part of a larger expression");
  const start = lineStart(file, statement.start);
  const indent = indentAt(file, statement.start);
  if (start + indent.length !== statement.start) return refused("the call does not stand on a line of its own");
  const step = indent.startsWith("\t") ? "\t" : "    ";
  const before = site.scope === file.module.module ? statement.start : undefined;
  const constant = newConstant(
    file,
    before,
    `# Programs that may be started from here.\n${ALLOWED_PROGRAMS} = frozenset({${names.join(", ")}})`,
  );
  if (typeof constant === "string") return refused(constant);
  const check = [
    `${indent}if ${program} not in ${ALLOWED_PROGRAMS}:`,
    `${indent}${step}raise ValueError(f"{${program}!r} is not one of the programs that may be started")`,
  ];
  return {
    kind: "fix",
    fix: {
      title: `Check ${program} against ${ALLOWED_PROGRAMS}`,
      edits: [constant, insert(file, start, `${check.join("\n")}\n`)],
      safety: "unsafe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [`ValueError is raised for every program but ${names.join(", ")}`],
    },
  };
}

/** `tool` of `run([tool, …])`. */
function programOf(file: PythonFile, call: PyNode): string | undefined {
  const first = fieldOf(call, "arguments")?.children[0];
  const head = first?.type === "list" || first?.type === "tuple" ? first.children[0] : undefined;
  return head?.type === "identifier" ? textAt(file, head) : undefined;
}

/** The statement that runs the call each time that it is reached, in the block that holds it. */
function lineOf(node: PyNode): PyNode | undefined {
  for (let at: PyNode | undefined = node; at !== undefined; at = at.parent) {
    if (/^(?:lambda|conditional_expression|boolean_operator|\w*comprehension|generator_expression)$/u.test(at.type))
      return undefined;
    if (/^(?:expression|return|with|raise|assert)_statement$/u.test(at.type)) return at;
    if (/^with_(?:clause|item)$/u.test(at.type)) continue;
    if (/_statement$|_definition$|_clause$|^block$|^module$/u.test(at.type)) return undefined;
  }
  return undefined;
}
