/** A script as the builders read it: its text, its tree, and edits by offsets. */
import type { CallExpression, Node, ObjectExpression, Program } from "oxc-parser";
import { moduleOf, type Module } from "../../facts/javascript/module.ts";
import { unwrap } from "../../facts/javascript/origin.ts";
import { langOf, parseProgram } from "../../facts/javascript/parse.ts";
import { positionsOf } from "../../facts/javascript/positions.ts";
import { descendants } from "../../facts/javascript/usage.ts";
import { makeSource } from "../../facts/python/source.ts";
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { extentOf } from "../spans.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";

export interface Script {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly module: Module;
}

/** Parses the file of a result and builds with it; the tree is given back afterwards. */
export async function withScript(
  result: RuleResult,
  context: RepairContext,
  build: (script: Script) => Proposal,
): Promise<Proposal> {
  const { path } = result;
  if (!/\.[cm]?[jt]sx?$/u.test(path)) return refused("scripts inside of other files are not edited");
  const text = await context.textOf(path);
  const parsed = parseProgram(path, text, langOf(path), true);
  if (!parsed.ok || parsed.program === undefined) return refused("the file does not parse");
  try {
    const { program } = parsed;
    const module = moduleOf([program], { path, text, positions: positionsOf(text) });
    return build({ path, text, program, module });
  } finally {
    parsed.dispose();
  }
}

/** The same for the call at the result. */
export function withCall(
  result: RuleResult,
  context: RepairContext,
  build: (script: Script, node: CallExpression) => Proposal,
): Promise<Proposal> {
  return withScript(result, context, (script) => {
    const node = nodeAt(script, result, "CallExpression");
    return node?.type === "CallExpression" ? build(script, node) : refused("the call is not where the finding says");
  });
}

/** The outermost node that lies exactly at a result's range; of one type where it is named. */
export function nodeAt(
  { path, text, program }: Script,
  { range }: Pick<RuleResult, "range">,
  type?: Node["type"],
): Node | undefined {
  const extent = extentOf(makeSource(path, text), range);
  for (const node of descendants(program)) {
    if (node.start === extent?.start && node.end === extent.end && (type === undefined || node.type === type))
      return node;
  }
  return undefined;
}

export function textOf({ text }: Script, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}

export function insert(script: Script, offset: number, text: string): Edit {
  return replace(script, offset, offset, text);
}

export function replace({ path, module }: Script, start: number, end: number, text: string): Edit {
  return { path, range: module.positions.range(start, end), text };
}

export function indentAt({ text }: Script, offset: number): string {
  return /^[ \t]*/u.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
}

/** `;` where the file ends its statements so. */
export function semicolon({ text, program }: Script): string {
  const [first] = program.body;
  return first === undefined || text.slice(first.start, first.end).endsWith(";") ? ";" : "";
}

/** Is a name anywhere in the file, whatever it means there? */
export function isNameUsed({ text }: Script, name: string): boolean {
  return new RegExp(String.raw`(?<![\w$])${name}(?![\w$])`, "u").test(text);
}

/** The text of a literal, as it is meant; undefined where values are put into it. */
export function stringOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

/**
 * The options that are written in a call: an object at its end, before a callback. A string says what prevents it.
 * `isComplete`: it is known that no options are hidden, so a name in second place is the list of arguments.
 */
export function writtenOptions(
  { arguments: args }: CallExpression,
  command: 1 | 2,
  isComplete: boolean,
): { readonly object?: ObjectExpression; readonly last: Node; readonly callback?: Node } | string {
  if (args.some(({ type }) => type === "SpreadElement"))
    return "its arguments are spread: which are options cannot be told";
  const end = args.at(-1);
  const isCallback = end?.type === "ArrowFunctionExpression" || end?.type === "FunctionExpression";
  const callback = args.length > 1 && isCallback ? end : undefined;
  const plain = callback === undefined ? args : args.slice(0, -1);
  const last = plain.at(-1);
  if (last === undefined) return "it has no command";
  const more = callback === undefined ? {} : { callback };
  const inner = unwrap(last);
  if (inner.type === "ObjectExpression" && plain.length > 1) return { object: inner, last, ...more };
  if (plain.length > command) return "its options come from elsewhere";
  if (plain.length === 2 && inner.type !== "ArrayExpression" && !isComplete) return "its options come from elsewhere";
  return { last, ...more };
}

/** One more option: into the object, or as a new one. */
export function optionEdit(
  script: Script,
  { object, last }: { readonly object?: ObjectExpression; readonly last: Node },
  name: string,
  value: string,
): Edit {
  if (object === undefined) return insert(script, last.end, `, { ${name}: ${value} }`);
  const [first] = object.properties;
  const end = object.properties.at(-1);
  if (first === undefined || end === undefined)
    return replace(script, object.start, object.end, `{ ${name}: ${value} }`);
  const isOneALine = /\n/u.test(script.text.slice(object.start, first.start));
  // In front of the others: what is behind the last one (a comma, a comment) stays where it is.
  return isOneALine
    ? insert(script, first.start, `${name}: ${value},\n${indentAt(script, first.start)}`)
    : insert(script, end.end, `, ${name}: ${value}`);
}

/** An own property of an object that is written out; undefined where it has none. */
export function propertyOf(
  object: ObjectExpression | undefined,
  name: string,
): Extract<ObjectExpression["properties"][number], { type: "Property" }> | undefined {
  for (const property of object?.properties ?? []) {
    if (property.type !== "Property" || property.computed) continue;
    const { key } = property;
    if ((key.type === "Identifier" && key.name === name) || (key.type === "Literal" && key.value === name))
      return property;
  }
  return undefined;
}
