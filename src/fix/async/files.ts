/** The Python files of the tree: texts at hand, trees made when one is asked for. */
import type { Scope } from "../../facts/python/bindings.ts";
import { lineOf } from "../../facts/python/source.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { readModule, type PythonFile } from "../python/module.ts";
import type { RepairContext } from "../types.ts";

export interface PythonFiles {
  /** Undefined where there is no such file, or where it does not parse. */
  readonly get: (path: string) => PythonFile | undefined;
  /** Files that hold the word, in order of their paths; those that do not parse are left out. */
  readonly holding: (word: string) => readonly PythonFile[];
}

export async function pythonFiles(context: RepairContext): Promise<PythonFiles> {
  const texts = new Map<string, string>();
  for (const [path, { language }] of context.facts) {
    if (language === "python" && path.endsWith(".py")) texts.set(path, await context.textOf(path));
  }
  const parsed = new Map<string, PythonFile | undefined>();
  const get = (path: string): PythonFile | undefined => {
    const text = texts.get(path);
    if (text === undefined) return undefined;
    if (!parsed.has(path)) parsed.set(path, readModule(path, text));
    return parsed.get(path);
  };
  const holding = (word: string): readonly PythonFile[] =>
    [...texts].flatMap(([path, text]) => (text.includes(word) ? (get(path) ?? []) : []));
  return { get, holding };
}

/** A function or a class, and the file that defines it. */
export interface Definition {
  readonly file: PythonFile;
  readonly scope: Scope;
}

/** `core.py:12`. */
export function placeText({ source }: PythonFile, node: PyNode): string {
  return `${source.path}:${lineOf(source, node.start)}`;
}

/** The innermost scope around a node. */
export function scopeAt({ module }: PythonFile, node: PyNode): Scope {
  let best = module.module;
  for (const scope of module.scopes) {
    if (scope.node.start <= node.start && node.end <= scope.node.end && scope.node.start >= best.node.start)
      best = scope;
  }
  return best;
}
