/** Where a script parses a file, and which expression names that file. */
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Script } from "../infer/script.ts";

export interface ParsedFile {
  readonly call: PyNode;
  /** An expression for its path, as it is written there: `path`, `filename`. */
  readonly path: string;
  /** It is surely a `Path`: a method of it is called. */
  readonly isPath: boolean;
}

/** Every `ast.parse(…)` of a file whose path is known at the call. */
export function parsedFiles(script: Script): readonly ParsedFile[] {
  return script.calls.flatMap((call): readonly ParsedFile[] => {
    const callee = fieldOf(call, "function");
    if (callee === undefined || script.textOf(callee) !== "ast.parse") return [];
    const path = pathIn(script, call);
    return path === undefined ? [] : [{ call, ...path }];
  });
}

function pathIn(script: Script, call: PyNode): Omit<ParsedFile, "call"> | undefined {
  const given = fieldOf(call, "arguments");
  const source = given?.children[0];
  if (given === undefined || source === undefined) return undefined;
  const read = /^(\w+)\.read_(?:text|bytes)\(/.exec(script.textOf(source))?.[1];
  if (read !== undefined) return { path: read, isPath: true };
  const opened = /^open\(\s*(\w+)\s*[,)]/.exec(script.textOf(source))?.[1];
  if (opened !== undefined) return { path: opened, isPath: false };
  for (const each of given.children.slice(1)) {
    const value = each.type === "keyword_argument" ? fieldOf(each, "value") : each;
    const named = value === undefined ? undefined : /^(?:str\(\s*)?(\w+)\s*\)?$/.exec(script.textOf(value))?.[1];
    if (named !== undefined && value?.type !== "string") return { path: named, isPath: false };
  }
  // `text = path.read_text()` before.
  if (source.type !== "identifier") return undefined;
  for (const binding of script.lookup(script.textOf(source), source)) {
    if (binding.kind !== "value") continue;
    const from = /^(\w+)\.read_(?:text|bytes)\(/.exec(script.textOf(binding.from))?.[1];
    if (from !== undefined) return { path: from, isPath: true };
  }
  return undefined;
}

/** Statement of the module that holds a node. */
export function topLevel(script: Script, node: PyNode): PyNode {
  let here = node;
  while (here.parent !== undefined && here.parent !== script.root) here = here.parent;
  return here;
}

export function hasCallOf(script: Script, node: PyNode, pattern: RegExp): boolean {
  for (const each of descendants(node)) {
    const callee = each.type === "call" ? fieldOf(each, "function") : undefined;
    if (callee !== undefined && pattern.test(script.textOf(callee))) return true;
  }
  return false;
}
