/** Import statements that are read whole: the names behind `from pkg import`, every name of `import a, b`. */
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { attributes, joinsNames } from "../diagnose/names.ts";
import type { Script } from "../infer/script.ts";
import { indentAt, lineBreakOf, lineStart, nextLine, type TextEdit } from "./text-edits.ts";

/** An expression that stands for one module, and the further modules that it should stand for. */
interface Reading {
  readonly node: PyNode;
  /** As it is written, `node.module or ""` included. */
  readonly text: string;
  /** Text of the statement's variable: `node`. */
  readonly of: string;
}

/** `node.module` → also `node.module.name` for every name that is taken out of it. */
export function joinsModules(script: Script): readonly TextEdit[] {
  if (joinsNames(script.text)) return [];
  const edits: TextEdit[] = [];
  for (const attribute of attributes(script, "module")) {
    const object = fieldOf(attribute, "object");
    if (object?.type !== "identifier") continue;
    const reading: Reading = { ...withDefault(script, attribute), of: script.textOf(object) };
    edits.push(...readingEdits(script, reading, attribute), ...variableEdits(script, reading));
  }
  return edits;
}

/** `node.names[0].name` → each of `node.names`. */
export function readsEveryName(script: Script): readonly TextEdit[] {
  return attributes(script, "name").flatMap((node): readonly TextEdit[] => {
    const written = script.textOf(node);
    const of = /^(\w+)\.names\[0\]\.name$/.exec(written)?.[1];
    if (of === undefined) return [];
    const list = node.parent;
    if (list?.type === "list" && list.children.length === 1)
      return [{ start: list.start, end: list.end, text: `[alias.name for alias in ${of}.names]` }];
    const test = testOf(script, node);
    if (test === undefined || /\balias\b/.test(script.textOf(test))) return [];
    const each = script.textOf(test).replaceAll(written, "alias.name");
    return [{ start: test.start, end: test.end, text: `any(${each} for alias in ${of}.names)` }];
  });
}

/** `node.module or ""` counts as one expression. */
function withDefault(script: Script, node: PyNode): { readonly node: PyNode; readonly text: string } {
  const parent = node.parent;
  const isDefault =
    parent?.type === "boolean_operator" &&
    fieldOf(parent, "left") === node &&
    /\bor\s+(?:""|'')$/.test(script.textOf(parent));
  const whole = isDefault ? parent : node;
  const outer = whole.parent?.type === "parenthesized_expression" && isDefault ? whole.parent : whole;
  return { node: outer, text: script.textOf(outer) };
}

function readingEdits(script: Script, { node, text, of }: Reading, attribute: PyNode): readonly TextEdit[] {
  const parent = node.parent;
  const joined = `f"{${script.textOf(attribute)}}.{alias.name}"`;
  if (parent === undefined || /\balias\b/.test(script.textOf(parent))) return [];
  if (parent.type === "list" || parent.type === "set")
    return [{ start: node.end, end: node.end, text: `, *(${joined} for alias in ${of}.names)` }];
  const statement = statementOf(node);
  if (statement?.type === "expression_statement") {
    const added = addedStatement(script, statement, node, joined, of);
    if (added !== undefined) return [behind(script, statement, added)];
  }
  return testEdits(script, { node, text, of });
}

/** `found.append(node.module)` and `yield node.lineno, node.module` get a second statement for the names. */
function addedStatement(
  script: Script,
  statement: PyNode,
  node: PyNode,
  joined: string,
  of: string,
): string | undefined {
  const whole = statement.children[0];
  const names = `alias in ${of}.names`;
  const swap = (part: PyNode): string =>
    script.text.slice(part.start, node.start) + joined + script.text.slice(node.end, part.end);
  if (whole?.type === "yield") {
    const value = whole.children[0];
    if (value === undefined || script.textOf(whole).startsWith("yield from")) return undefined;
    if (value !== node && node.parent !== value) return undefined;
    return value.type === "expression_list"
      ? `yield from ((${swap(value)}) for ${names})`
      : `yield from (${swap(value)} for ${names})`;
  }
  if (whole?.type !== "call") return undefined;
  const callee = fieldOf(whole, "function");
  const given = fieldOf(whole, "arguments");
  const method = callee?.type === "attribute" ? script.textOf(fieldOf(callee, "attribute") ?? callee) : "";
  const object = callee === undefined ? undefined : fieldOf(callee, "object");
  if (given === undefined || callee === undefined) return undefined;
  const value = given.children[0];
  const isElement = value === node || (value?.type === "tuple" && node.parent === value);
  if (/^(?:append|add)$/.test(method) && object !== undefined && value !== undefined && isElement) {
    const plural = method === "append" ? "extend" : "update";
    return `${script.textOf(object)}.${plural}(${swap(value)} for ${names})`;
  }
  if (node.parent !== given) return undefined;
  const inner = indentAt(script.text, statement.start).includes("\t") ? "\t" : "    ";
  return `for ${names}:\n${inner}${swap(whole)}`;
}

function behind(script: Script, statement: PyNode, text: string): TextEdit {
  const eol = lineBreakOf(script.text);
  const indent = indentAt(script.text, statement.start);
  const lines = text.split("\n").map((line) => indent + line);
  const next = nextLine(script.text, statement.end);
  const isLast = !script.text.slice(0, next).endsWith("\n");
  return { start: next, end: next, text: isLast ? eol + lines.join(eol) : lines.join(eol) + eol };
}

/** A condition on the module holds when it holds for any of the names. */
function testEdits(script: Script, { node, text, of }: Reading): readonly TextEdit[] {
  const test = testOf(script, node);
  if (test === undefined) return [];
  const condition = script.textOf(test);
  const name = ["name", "module", "each"].find(
    (word) => word !== text && !new RegExp(`\\b${word}\\b`).test(condition.replaceAll(text, "")),
  );
  if (name === undefined || /\balias\b/.test(condition)) return [];
  const bare = text.replace(/^\(?(\w+(?:\.module)?)[\s\S]*$/, "$1");
  const each = replaceReading(condition, text, name);
  const names = `(${text}, *(f"{${bare}}.{alias.name}" for alias in ${of}.names))`;
  return [{ start: test.start, end: test.end, text: wrapped(script, test, each, `for ${name} in ${names}`) }];
}

const MAX_LINE = 100;

/** `any(test for name in names)`, over several lines where one would be too long. */
function wrapped(script: Script, test: PyNode, each: string, clause: string): string {
  const start = lineStart(script.text, test.start);
  const rest = /^[^\r\n]*/.exec(script.text.slice(test.end))?.[0] ?? "";
  const line = `any(${each} ${clause})`;
  if (test.start - start + line.length + rest.length <= MAX_LINE || line.includes("\n")) return line;
  const eol = lineBreakOf(script.text);
  const indent = indentAt(script.text, test.start);
  const inner = indent + (indent.includes("\t") ? "\t" : "    ");
  return [`any(`, `${inner}${each}`, `${inner}${clause}`, `${indent})`].join(eol);
}

function replaceReading(condition: string, text: string, name: string): string {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const ends = /^\w/.test(text) ? `(?<![\\w.])${escaped}(?!\\w)` : escaped;
  return condition.replace(new RegExp(ends, "g"), name);
}

/** `module = node.module or ""`, and what is asked of `module` further down in the same function. */
function variableEdits(script: Script, { node, of }: Reading): readonly TextEdit[] {
  const assignment = node.parent;
  if (assignment?.type !== "assignment" || fieldOf(assignment, "right") !== node) return [];
  const left = fieldOf(assignment, "left");
  if (left?.type !== "identifier") return [];
  const variable = script.textOf(left);
  const scope = scopeOf(assignment);
  const edits: TextEdit[] = [];
  for (const use of descendants(scope)) {
    if (use.type !== "identifier" || use.start <= assignment.end || script.textOf(use) !== variable) continue;
    if (use.parent?.type === "assignment" && fieldOf(use.parent, "left") === use) continue;
    edits.push(...testEdits(script, { node: use, text: variable, of }));
  }
  return edits;
}

/**
 * The operand of a condition that asks something of the expression: `is_bad(node.module)` in `node.module and is_bad(node.module)`.
 * Undefined where it only asks whether there is one, or where it is negated.
 */
function testOf(script: Script, node: PyNode): PyNode | undefined {
  let here = node;
  for (;;) {
    const parent = here.parent;
    if (parent === undefined) return undefined;
    if (isCondition(parent, here)) return here === node ? undefined : here;
    if (parent.type === "boolean_operator") {
      if (isAnd(script, parent)) return here === node ? undefined : isInCondition(script, parent) ? here : undefined;
      if (here === node) return undefined;
      here = parent;
      continue;
    }
    if (!/^(?:call|argument_list|attribute|comparison_operator|subscript|parenthesized_expression)$/.test(parent.type))
      return undefined;
    if (parent.type === "comparison_operator" && /\bnot in\b|!=/.test(script.textOf(parent))) return undefined;
    here = parent;
  }
}

function isAnd(script: Script, operator: PyNode): boolean {
  const [left, right] = [fieldOf(operator, "left"), fieldOf(operator, "right")];
  return left !== undefined && right !== undefined && /\band\b/.test(script.text.slice(left.end, right.start));
}

function isCondition(parent: PyNode, node: PyNode): boolean {
  if (/^(?:if_statement|elif_clause)$/.test(parent.type)) return fieldOf(parent, "condition") === node;
  return parent.type === "if_clause";
}

function isInCondition(script: Script, operator: PyNode): boolean {
  for (let here = operator; here.parent !== undefined; here = here.parent) {
    if (isCondition(here.parent, here)) return true;
    const isThrough =
      here.parent.type === "parenthesized_expression" ||
      (here.parent.type === "boolean_operator" && isAnd(script, here.parent));
    if (!isThrough) return false;
  }
  return false;
}

function statementOf(node: PyNode): PyNode | undefined {
  let here: PyNode | undefined = node;
  while (here !== undefined && !here.type.endsWith("_statement")) here = here.parent;
  return here;
}

function scopeOf(node: PyNode): PyNode {
  let here = node;
  while (here.parent !== undefined && !/^(?:function_definition|lambda)$/.test(here.type)) here = here.parent;
  return here;
}
