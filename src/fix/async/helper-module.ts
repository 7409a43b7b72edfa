/** Where the helper is put and how it is imported; imports that nothing needs any more go. */
import { makeSource, rangeOf } from "../../facts/python/source.ts";
import type { Edit } from "../../model/index.ts";
import { descendants, type PyNode } from "../../syntax/python-tree.ts";
import {
  importBlock,
  insert,
  isNameUsed,
  lineEnd,
  lineStart,
  replace,
  textAt,
  type PythonFile,
} from "../python/module.ts";
import type { RepairContext } from "../types.ts";
import { isMainGuard } from "./context.ts";
import { HELPER_MODULE, helperText, withPrograms } from "./helper.ts";

/** The helper of a folder: a new file, or more programs in the one that is there. A string says why not. */
export async function placed(
  path: string,
  programs: readonly string[],
  context: RepairContext,
): Promise<readonly Edit[] | string> {
  const start = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  if (!context.inventory.paths.has(path)) return [{ path, range: start, text: helperText(programs) }];
  const text = await context.textOf(path);
  const added = withPrograms(text, programs);
  if (typeof added === "string") return `${path} is there already${added}`;
  const source = makeSource(path, text);
  return added.map(({ at, text: line }) => ({ path, range: rangeOf(source, { start: at, end: at }), text: line }));
}

/**
 * How a file imports the helper beside it: as the file itself is imported, or by its plain name where it is a script whose folder no import
 * names. A string says why it cannot be known.
 */
export function helperName(
  file: PythonFile,
  { graph, inventory }: RepairContext,
): { readonly module: string } | string {
  const { path } = file.source;
  const name = graph.modules.get(path)?.names[0];
  if (name === undefined) return `how ${path} is imported is not known`;
  const parts = name.split(".");
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const isPackage = path.endsWith("/__init__.py");
  const dotted = [...(isPackage ? parts : parts.slice(0, -1)), HELPER_MODULE].join(".");
  if (isPackage || !dotted.includes(".")) return { module: dotted };
  const own = parts[0] ?? "";
  // A file that imports from its own package cannot be run by its path.
  const isInside = graph.edgesFrom(path).some(({ fact }) => fact.level > 0 || isBelow(fact.module, own));
  const isScript =
    !isInside && file.root.children.some((node) => node.type === "if_statement" && isMainGuard(file, node));
  const isRun = isScript && (!inventory.paths.has(`${folder}__init__.py`) || isNamedByPath(path, inventory));
  const isImported = isThroughFolder(path, graph);
  if (isRun && isImported)
    return `${path} is run by its path and imported as ${name}: how it can import a helper from both is not known`;
  if (isRun) return { module: HELPER_MODULE };
  if (inventory.paths.has(`${folder}__init__.py`) || isImported || isInside) return { module: dotted };
  // A folder without __init__.py, whose files nobody imports by its name.
  const isNamed = [...graph.modules.keys()].some(
    (other) => other.startsWith(folder) && !other.slice(folder.length).includes("/") && isThroughFolder(other, graph),
  );
  return { module: isNamed ? dotted : HELPER_MODULE };
}

/** Does an import name the module through its folder? `import portal` may mean `portal/portal.py` as a script of that folder. */
function isThroughFolder(path: string, graph: RepairContext["graph"]): boolean {
  const names = (graph.modules.get(path)?.names ?? []).filter((name) => name.includes("."));
  return graph
    .edgesTo(path)
    .some(
      ({ fact }) =>
        fact.level > 0 || names.some((name) => fact.module === name || `${fact.module}.${fact.name ?? ""}` === name),
    );
}

function isBelow(module: string, name: string): boolean {
  return module === name || module.startsWith(`${name}.`);
}

/** A command of CI, a Dockerfile or a Makefile runs it by its path. */
function isNamedByPath(path: string, { manifests }: RepairContext["inventory"]): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const run = new RegExp(String.raw`python[\d.]*\s+(?:-\w+\s+)*\S*${name.replaceAll(".", "\\.")}(?!\S)`, "u");
  return manifests.some(({ steps = [] }) => steps.some(({ text }) => run.test(text)));
}

/** The import of the helper below the others; `import subprocess` goes where nothing needs it any more. A string says what is taken. */
export function helperImport(
  file: PythonFile,
  module: string,
  helpers: ReadonlySet<string>,
  gone: ReadonlySet<PyNode>,
): readonly Edit[] | string {
  const names = [...helpers].sort();
  const taken = names.find((name) => isNameUsed(file, name) && name !== "PIPE");
  if (taken !== undefined) return `${file.source.path} uses the name ${taken} already`;
  const block = importBlock(file);
  const last = block.at(-1);
  const text = `from ${module} import ${names.filter((name) => name !== "PIPE" || !isNameUsed(file, name)).join(", ")}`;
  const edits: Edit[] = [
    last === undefined
      ? insert(file, firstStatement(file), `${text}\n\n\n`)
      : insert(file, lineEnd(file, last.end), `\n${text}`),
  ];
  const statement = block.find(
    (node) =>
      /^(?:import (?:subprocess|os)|from subprocess import \w+)$/u.test(textAt(file, node)) &&
      isUnused(file, node, gone),
  );
  if (statement === undefined) return edits;
  const end = lineEnd(file, statement.end);
  const isAlone = lineStart(file, statement.start) === statement.start && end === statement.end;
  if (!isAlone) return edits;
  if (statement === last) return [replace(file, statement.start, end, text)];
  const past = file.source.text.startsWith("\r\n", end) ? 2 : 1;
  return [...edits, replace(file, statement.start, end + past, "")];
}

/** `import time` goes where nothing needs it any more. `isFollowed`: an import is put behind the last one; its line stays, empty. */
export function withoutTime(file: PythonFile, gone: ReadonlySet<PyNode>, isFollowed: boolean): readonly Edit[] {
  const block = importBlock(file);
  return block.flatMap((node, index) => {
    const isTime = /^(?:import time|from time import sleep(?: as \w+)?)$/u.test(textAt(file, node));
    if (!isTime || !isUnused(file, node, gone)) return [];
    const start = lineStart(file, node.start);
    const end = lineEnd(file, node.end);
    if (start !== node.start || end !== node.end) return [];
    if (isFollowed && index === block.length - 1) return [replace(file, start, end, "")];
    return [replace(file, start, end + (file.source.text.startsWith("\r\n", end) ? 2 : 1), "")];
  });
}

/** Below the line that names the interpreter, and what is said of the file. */
function firstStatement({ root }: PythonFile): number {
  return root.children[0]?.start ?? 0;
}

/** Nothing names the module any more, and something did. */
function isUnused(file: PythonFile, statement: PyNode, gone: ReadonlySet<PyNode>): boolean {
  const name = textAt(file, statement).replace(/^.* /u, "");
  const uses = [...descendants(file.root)].filter(
    (node) =>
      node.type === "identifier" &&
      textAt(file, node) === name &&
      !(statement.start <= node.start && node.end <= statement.end),
  );
  return (
    uses.length > 0 && uses.every((node) => [...gone].some((one) => one.start <= node.start && node.end <= one.end))
  );
}

/** `import asyncio` where the other plain imports stand, in order. */
export function asyncioImport(file: PythonFile): readonly Edit[] {
  if ((file.module.module.bindings.get("asyncio") ?? []).length > 0) return [];
  const block = importBlock(file).filter(({ type }) => type !== "future_import_statement");
  const plain = block.filter(({ type }) => type === "import_statement");
  const after = plain.findLast((node) => textAt(file, node) < "import asyncio");
  if (after !== undefined) return [insert(file, lineEnd(file, after.end), "\nimport asyncio")];
  const [first] = plain.length > 0 ? plain : block.filter(({ type }) => type === "import_from_statement");
  if (first !== undefined) return [insert(file, lineStart(file, first.start), "import asyncio\n")];
  const last = importBlock(file).at(-1);
  return [
    last === undefined
      ? insert(file, firstStatement(file), "import asyncio\n\n\n")
      : insert(file, lineEnd(file, last.end), "\n\nimport asyncio"),
  ];
}

/** A Dockerfile that copies the file by its name has to copy the helper too. */
export async function copied({ source }: PythonFile, context: RepairContext): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const name = source.path.slice(source.path.lastIndexOf("/") + 1);
  for (const { path, docker } of context.inventory.manifests) {
    for (const { from, line } of docker?.copies ?? []) {
      // As it is written: from the folder of the Dockerfile, or from the root.
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      if (from !== source.path && `${folder}${from}` !== source.path) continue;
      const text = await context.textOf(path);
      const file = makeSource(path, text);
      const start = file.lineStarts[line - 1] ?? 0;
      const found = new RegExp(String.raw`(?<=[\s/"])${name.replace(/\./gu, "\\.")}(?=[\s"])`, "u").exec(
        text.slice(start),
      );
      if (found === null) continue;
      const word = /\S*$/u.exec(text.slice(start, start + found.index))?.[0] ?? "";
      const at = start + found.index + name.length;
      edits.push({ path, range: rangeOf(file, { start: at, end: at }), text: ` ${word}${HELPER_MODULE}.py` });
    }
  }
  return edits;
}
