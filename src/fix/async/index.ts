/** Components → repairs: the edits of the conversion, the helper module of each package, and the imports that they need. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import { descendants, type PyNode } from "../../syntax/python-tree.ts";
import { makeSource, rangeOf } from "../../facts/python/source.ts";
import type { Repair } from "../compose.ts";
import {
  importBlock,
  insert,
  lineEnd,
  lineStart,
  readModule,
  replace,
  textAt,
  type PythonFile,
} from "../python/module.ts";
import { placeText, referencesTo, type FunctionPlace } from "./references.ts";
import type { RepairContext } from "../types.ts";
import { convert, type Component, type ConvertOptions, type Refused } from "./convert.ts";
import { HELPER_MODULE, helperText } from "./helper.ts";

export type { ConvertOptions, Refused } from "./convert.ts";

/** The rule under which conversions are listed: they belong to no finding. */
export const ASYNC_RULE = "async";

export interface Conversions {
  readonly repairs: readonly Repair[];
  readonly refused: readonly Refused[];
}

export async function conversions(
  calls: readonly ProcessCallFact[],
  context: RepairContext,
  options: ConvertOptions,
): Promise<Conversions> {
  const { components, refused } = await convert(calls, context, options);
  // One helper a package, also where several components need it: they are one repair then.
  const groups: Component[][] = [];
  for (const component of components) {
    const folders = new Set(component.starters.map(folderOf));
    const known = groups.filter((group) =>
      group.some(({ starters }) => starters.some((file) => folders.has(folderOf(file)))),
    );
    const merged = [...known.flat(), component];
    for (const group of known) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  const repairs: Repair[] = [];
  const more: Refused[] = [];
  for (const group of groups) {
    const made = await repairOf(group, context);
    if ("reason" in made) more.push(made);
    else repairs.push(made);
  }
  return { repairs, refused: [...refused, ...more] };
}

/** A call of one of these coroutines that nothing awaits, in the tree after the conversion; undefined where there is none. */
export async function findUnawaited(repairs: readonly Repair[], context: RepairContext): Promise<string | undefined> {
  for (const { fix } of repairs) {
    for (const place of /^Convert to asyncio: (.*); may start/u.exec(fix.title)?.[1]?.split(", ") ?? []) {
      const colon = place.lastIndexOf(":");
      const problem = await unawaited({ path: place.slice(0, colon), name: place.slice(colon + 1) }, context);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

async function unawaited(place: FunctionPlace, context: RepairContext): Promise<string | undefined> {
  const paths = new Set([place.path, ...context.graph.edgesTo(place.path).map(({ from }) => from)]);
  const files: PythonFile[] = [];
  for (const path of paths) {
    const file = readModule(path, await context.textOf(path));
    if (file === undefined) return `${path} does not parse`;
    files.push(file);
  }
  const found = referencesTo(place, files, context.graph);
  if (found.kind === "unknown") return found.reason;
  const left = found.references.find(({ file, call }) => {
    const outer = call?.parent;
    if (call === undefined || outer === undefined) return true;
    const isRun =
      outer.type === "argument_list" &&
      outer.parent !== undefined &&
      textAt(file, outer.parent).startsWith("asyncio.run(");
    return outer.type !== "await" && !isRun;
  });
  return left === undefined ? undefined : `${placeText(left.file, left.node)} would not await ${place.name}`;
}

function folderOf({ source }: PythonFile): string {
  const slash = source.path.lastIndexOf("/");
  return slash < 0 ? "" : source.path.slice(0, slash + 1);
}

async function repairOf(group: readonly Component[], context: RepairContext): Promise<Repair | Refused> {
  const [first] = group;
  if (first === undefined) throw new Error("a group has at least one component");
  const starters = new Set(group.flatMap((one) => one.starters));
  const edits: Edit[] = group.flatMap((one) => one.edits);
  const programs = [...new Set(group.flatMap((one) => one.programs))].sort();
  for (const folder of new Set([...starters].map(folderOf))) {
    const path = `${folder}${HELPER_MODULE}.py`;
    if (context.inventory.paths.has(path))
      return { path: first.path, line: first.line, reason: `${path} is there already` };
    edits.push({ path, range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }, text: helperText(programs) });
  }
  for (const file of starters) {
    const module = helperName(file, context);
    if (module === undefined)
      return { path: first.path, line: first.line, reason: `how ${file.source.path} is imported is not known` };
    edits.push(
      ...helperImport(file, module, new Set(group.flatMap((one) => one.converted))),
      ...(await copied(file, context)),
    );
  }
  for (const file of new Set(group.flatMap((one) => one.runners))) edits.push(...asyncioImport(file));
  const functions = [...new Set(group.flatMap((one) => one.functions))];
  return {
    id: `async:${first.path}:${first.line}`,
    rule: ASYNC_RULE,
    path: first.path,
    range: { startLine: first.line, startColumn: 1, endLine: first.line, endColumn: 1 },
    message: `${functions.length} functions become coroutines`,
    fix: {
      title: `Convert to asyncio: ${functions.join(", ")}; may start ${programs.join(", ")}`,
      edits,
      safety: "unsafe",
      obligations: ["parses", "no-new-finding", "no-unawaited-call", "tests-equal"],
      changes: [
        ...new Set(group.flatMap((one) => one.changes)),
        "of each stream 64 MiB are kept; programs that take output are in a group of their own, which is killed as a whole",
      ],
    },
  };
}

/** The helper's dotted name, as this file's own module is imported. */
function helperName(file: PythonFile, { graph }: RepairContext): string | undefined {
  const name = graph.modules.get(file.source.path)?.names[0];
  if (name === undefined) return undefined;
  const parts = name.split(".");
  const isPackage = file.source.path.endsWith("/__init__.py");
  return [...(isPackage ? parts : parts.slice(0, -1)), HELPER_MODULE].join(".");
}

/** The import of the helper below the others; `import subprocess` goes where nothing needs it any more. */
function helperImport(file: PythonFile, module: string, converted: ReadonlySet<PyNode>): readonly Edit[] {
  const block = importBlock(file);
  const last = block.at(-1);
  const text = `from ${module} import run_process`;
  const edits: Edit[] = [
    last === undefined ? insert(file, 0, `${text}\n`) : insert(file, lineEnd(file, last.end), `\n${text}`),
  ];
  const statement = block.find(
    (node) => node.type === "import_statement" && textAt(file, node) === "import subprocess",
  );
  if (statement === undefined) return edits;
  const left = [...descendants(file.root)].filter(
    (node) =>
      node.type === "identifier" &&
      textAt(file, node) === "subprocess" &&
      !(statement.start <= node.start && node.end <= statement.end) &&
      !isGone(file, node, converted),
  );
  const end = lineEnd(file, statement.end);
  const isAlone = lineStart(file, statement.start) === statement.start && end === statement.end;
  if (left.length > 0 || !isAlone) return edits;
  if (statement === last) return [replace(file, statement.start, end, text)];
  const past = file.source.text.startsWith("\r\n", end) ? 2 : 1;
  return [...edits, replace(file, statement.start, end + past, "")];
}

/** `subprocess` of a call that was converted: only `check_output` still needs it, for PIPE. */
function isGone(file: PythonFile, { parent: callee }: PyNode, converted: ReadonlySet<PyNode>): boolean {
  const call = callee?.type === "attribute" ? callee.parent : undefined;
  if (call === undefined || callee === undefined || !converted.has(call)) return false;
  return callee.field === "function" && !textAt(file, callee).endsWith(".check_output");
}

/** `import asyncio` where the other plain imports stand, in order. */
function asyncioImport(file: PythonFile): readonly Edit[] {
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
      ? insert(file, 0, "import asyncio\n\n")
      : insert(file, lineEnd(file, last.end), "\n\nimport asyncio"),
  ];
}

/** A Dockerfile that copies the file by its name has to copy the helper too. */
async function copied({ source }: PythonFile, context: RepairContext): Promise<readonly Edit[]> {
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
