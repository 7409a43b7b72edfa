/** Tests that replace `subprocess`: after a conversion they would let the real program run, unless they replace the helper. */
import type { Edit } from "../../model/index.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { replace, textAt, type PythonFile } from "../python/module.ts";
import type { Graph } from "../../graph/types.ts";
import { placeText } from "./files.ts";
import type { Tree } from "./references.ts";

export interface Patched {
  readonly edits: readonly Edit[];
  /** Files that need `from unittest.mock import AsyncMock`. */
  readonly mocks: readonly PythonFile[];
}

/** What tests may put the patch on: the dotted name of the one module that starts programs by `subprocess.run`. */
export interface PatchTarget {
  readonly module: string;
}

const NAMED = /^["']((?:[\w.]+\.)?)subprocess(?:\.(run|call|check_call|check_output|Popen))?["']$/u;

/** A string names the patch that cannot follow. */
export function movedPatches(file: PythonFile, target: PatchTarget | string): Patched | string {
  const edits: Edit[] = [];
  const mocks = new Set<PythonFile>();
  for (const node of descendants(file.root)) {
    if (node.type === "string") {
      const found = NAMED.exec(textAt(file, node));
      if (found === null || !isPatched(file, node)) continue;
      const at = `${placeText(file, node)} patches subprocess: the real program would run`;
      if (typeof target === "string") return `${at} (${target})`;
      const list = node.parent;
      // `patch("…")` alone makes an AsyncMock of what it finds; a stand-in that is given would not be awaited.
      const isBare =
        list?.type === "argument_list" && list.children.every((one) => one === node || isConfigured(file, one));
      if (found[2] !== "run" || !isBare) return at;
      edits.push(replace(file, node.start, node.end, `"${target.module}.run_process"`));
    } else if (node.type === "call") {
      const made = moved(file, node, target);
      if (typeof made === "string") return made;
      if (made.length > 0) mocks.add(file);
      edits.push(...made);
    }
  }
  return { edits, mocks: [...mocks] };
}

const STARTS = /^(?:subprocess\.(?:run|call|check_call|check_output|Popen)|os\.system)$/u;

/** `"app.check_output"`, where app.py imports that name: after a conversion there is no such name, and nothing to replace. */
export function patchedImport(starter: PythonFile, { files, isNear }: Tree, graph: Graph): string | undefined {
  const modules = graph.modules.get(starter.source.path)?.names ?? [];
  for (const [local, bindings] of starter.module.module.bindings) {
    if (!bindings.some(({ kind, origin = "" }) => kind === "import" && STARTS.test(origin))) continue;
    const named = new RegExp(String.raw`^["']((?:\w+\.)*\w+)\.${local}["']$`, "u");
    for (const file of files.holding(`.${local}`)) {
      if (!isNear(file.source.path, starter.source.path)) continue;
      for (const node of descendants(file.root)) {
        const written = node.type === "string" ? named.exec(textAt(file, node))?.[1] : undefined;
        if (written === undefined || !isPatched(file, node)) continue;
        if (modules.some((name) => name === written || name.endsWith(`.${written}`) || written.endsWith(`.${name}`)))
          return `${placeText(file, node)} patches ${local} of ${starter.source.path}: the real program would run`;
      }
    }
  }
  return undefined;
}

/** `return_value=`, `side_effect=`: they mean the same for a mock that is awaited. */
function isConfigured(file: PythonFile, node: PyNode): boolean {
  return (
    node.type === "keyword_argument" &&
    /^(?:return_value|side_effect|autospec)$/u.test(textAt(file, fieldOf(node, "name") ?? node))
  );
}

/** A string somewhere in the arguments of `patch`, `setattr` and the like, or of a mocker. */
function isPatched(file: PythonFile, node: PyNode): boolean {
  const callee =
    node.parent?.type === "argument_list" && node.parent.parent ? fieldOf(node.parent.parent, "function") : undefined;
  return callee !== undefined && /(?:^|\.)(?:patch|setattr|dict|multiple|stubs?|replace)$/u.test(textAt(file, callee));
}

/** `monkeypatch.setattr(subprocess, "run", fake)` puts the stand-in on the helper, where it is awaited. */
function moved(file: PythonFile, call: PyNode, target: PatchTarget | string): readonly Edit[] | string {
  const callee = fieldOf(call, "function");
  const list = fieldOf(call, "arguments");
  const [object, name, stand] = list?.children ?? [];
  if (callee === undefined || object === undefined) return [];
  const written = textAt(file, callee);
  if (!/(?:^|\.)(?:setattr|object)$/u.test(written) || !/(?:^|\.)subprocess$/u.test(textAt(file, object))) return [];
  const at = `${placeText(file, call)} patches subprocess: the real program would run`;
  if (typeof target === "string") return `${at} (${target})`;
  const isRun = name !== undefined && /^["']run["']$/u.test(textAt(file, name));
  if (!isRun || stand === undefined || stand.type === "keyword_argument" || !/^monkeypatch\.setattr$/u.test(written))
    return at;
  return [
    replace(file, object.start, name.end, `"${target.module}.run_process"`),
    replace(file, stand.start, stand.end, `AsyncMock(side_effect=${textAt(file, stand)})`),
  ];
}

/** Does the file hold anything that `movedPatches` would look at? */
export function mayPatch(text: string): boolean {
  return /["'](?:[\w.]+\.)?subprocess(?:\.\w+)?["']|(?:setattr|object)\(\s*(?:[\w.]+\.)?subprocess\b/u.test(text);
}
