/** A Python file as builders see it: its tree, its names, and edits at nodes. */
import { findScopes } from "../../facts/python/scopes.ts";
import type { CallSite } from "../../facts/python/bindings.ts";
import { resolve, type Module } from "../../facts/python/resolve.ts";
import { makeSource, rangeOf, textOf, type Source } from "../../facts/python/source.ts";
import type { Edit, Range } from "../../model/index.ts";
import { readPython } from "../../syntax/python.ts";
import { descendants, type PyNode } from "../../syntax/python-tree.ts";
import { extentOf } from "../spans.ts";

export interface PythonFile {
  readonly source: Source;
  readonly root: PyNode;
  readonly module: Module;
}

/** Undefined where the text does not parse: nothing is built on a tree with holes. Throws only `ParserMissing`. */
export function readModule(path: string, text: string): PythonFile | undefined {
  const { root, errors } = readPython(text);
  if (errors.length > 0) return undefined;
  const source = makeSource(path, text);
  const module: Module = {
    ...findScopes(root, source),
    source,
    localOf: (node, scope) => resolve(module, node, scope).local,
    resolved: new Map(),
  };
  return { source, root, module };
}

/** The call expression that a finding's range is of. */
export function callAt(file: PythonFile, range: Range): CallSite | undefined {
  const extent = extentOf(file.source, range);
  if (extent === undefined) return undefined;
  return file.module.calls.find(({ node }) => node.start === extent.start && node.end === extent.end);
}

export function textAt(file: PythonFile, node: PyNode): string {
  return textOf(file.source, node);
}

/** Replaces the text from `start` to `end`. */
export function replace(file: PythonFile, start: number, end: number, text: string): Edit {
  return { path: file.source.path, range: rangeOf(file.source, { start, end }), text };
}

export function insert(file: PythonFile, at: number, text: string): Edit {
  return replace(file, at, at, text);
}

/** Offset of the end of the line that holds `offset`, before its line break. */
export function lineEnd(file: PythonFile, offset: number): number {
  const { text } = file.source;
  let at = offset;
  while (at < text.length && text.charAt(at) !== "\n" && text.charAt(at) !== "\r") at += 1;
  return at;
}

/** Offset of the start of the line that holds `offset`. */
export function lineStart(file: PythonFile, offset: number): number {
  const { text } = file.source;
  let at = offset;
  while (at > 0 && text.charAt(at - 1) !== "\n" && text.charAt(at - 1) !== "\r") at -= 1;
  return at;
}

/** White space before the first word of the line. */
export function indentAt(file: PythonFile, offset: number): string {
  return /^[ \t\f]*/u.exec(file.source.text.slice(lineStart(file, offset)))?.[0] ?? "";
}

/** Is the name used anywhere in the file, in whatever meaning? */
export function isNameUsed(file: PythonFile, name: string): boolean {
  for (const node of descendants(file.root)) {
    if (node.type === "identifier" && textOf(file.source, node) === name) return true;
  }
  return false;
}

const STATEMENTS_WITH_BODY = new Set(["if_statement", "try_statement"]);

/** The statements at the top of a file that only import: its docstring, imports, and the conditions around them. */
export function importBlock(file: PythonFile): readonly PyNode[] {
  const block: PyNode[] = [];
  for (const [index, node] of file.root.children.entries()) {
    const isDocstring = index === 0 && node.type === "expression_statement" && node.children[0]?.type === "string";
    if (!isDocstring && !isImport(node)) break;
    block.push(node);
  }
  return block;
}

function isImport(node: PyNode): boolean {
  if (/^(?:future_)?import(?:_from)?_statement$/u.test(node.type)) return true;
  if (!STATEMENTS_WITH_BODY.has(node.type)) return false;
  const simple = [...descendants(node)].filter(({ parent }) => parent?.type === "block");
  return simple.some(isImport) && simple.every((inner) => isImport(inner) || inner.type === "pass_statement");
}
