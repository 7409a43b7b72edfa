/** Adds and replaces keyword arguments of a call, in the style that the call is written in. */
import type { ControlState, Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { extentOf } from "../spans.ts";
import { indentAt, insert, lineEnd, replace, textAt, type PythonFile } from "./module.ts";

/**
 * Edits that add `name=value` for each pair behind the last argument; undefined where the call takes none. One edit a pair, each whole by
 * itself: two fixes of one call that both need an argument share its edit (`join` in spans.ts).
 */
export function addArguments(
  file: PythonFile,
  call: PyNode,
  added: readonly (readonly [name: string, value: string])[],
): readonly Edit[] | undefined {
  const list = fieldOf(call, "arguments");
  const last = list?.children.at(-1);
  // `f(x for x in y)`: a second argument would need parentheses.
  if (list === undefined || list.type !== "argument_list" || last === undefined) return undefined;
  const close = list.end - 1;
  const words = added.map(([name, value]) => `${name}=${value}`);
  const { text } = file.source;
  const tail = text.slice(last.end, close);
  const first = list.children[0];
  const isOneALine = first !== undefined && /[\r\n]/u.test(text.slice(list.start, first.start)) && /[\r\n]/u.test(tail);
  if (!isOneALine) return words.map((word) => insert(file, last.end, `, ${word}`));
  const indent = indentAt(file, last.start);
  const comma = commaIn(tail);
  const lines = words.map((word) => `\n${indent}${word}`);
  // A comment behind the last argument stays with it: what is added follows on lines of its own.
  const at = lineEnd(file, comma === undefined ? last.end : last.end + comma);
  if (comma === undefined && at === last.end) return lines.map((line) => insert(file, at, `,${line}`));
  const ended = lines.map((line) => insert(file, at, `${line},`));
  return comma === undefined ? [insert(file, last.end, ","), ...ended] : ended;
}

/** Offset of a trailing comma, comments left out. */
function commaIn(tail: string): number | undefined {
  for (let at = 0; at < tail.length; at += 1) {
    const char = tail.charAt(at);
    if (char === ",") return at;
    if (char === "#") while (at < tail.length && !/[\r\n]/u.test(tail.charAt(at))) at += 1;
  }
  return undefined;
}

/** The edits that give a control its argument: `name=None` is replaced where it is written out, else the pair is to be added. */
export function switchedOn(
  file: PythonFile,
  call: PyNode,
  state: ControlState,
  name: string,
  value: string,
): { readonly edit?: Edit; readonly add?: readonly [string, string] } | undefined {
  if (state.state === "absent") return { add: [name, value] };
  if (state.state !== "off") return undefined;
  const extent = extentOf(file.source, state.range);
  const argument = fieldOf(call, "arguments")?.children.find(
    (child) =>
      child.type === "keyword_argument" &&
      extent !== undefined &&
      child.start <= extent.start &&
      child.end >= extent.end &&
      textAt(file, fieldOf(child, "name") ?? child) === name,
  );
  const old = argument && fieldOf(argument, "value");
  // Switched off elsewhere (a dictionary, a positional argument): not ours to change.
  return old === undefined ? undefined : { edit: replace(file, old.start, old.end, value) };
}

/** Is there a keyword argument of this name, or anything that may hold it? */
export function hasKeyword(file: PythonFile, call: PyNode, name: string): boolean {
  return (fieldOf(call, "arguments")?.children ?? []).some(
    (child) =>
      child.type === "dictionary_splat" ||
      (child.type === "keyword_argument" && textAt(file, fieldOf(child, "name") ?? child) === name),
  );
}
