/** Components → repairs: the edits of the conversion, the helper module of each package, and the imports that they need. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { PythonFile } from "../python/module.ts";
import { insert, importBlock, lineEnd, textAt } from "../python/module.ts";
import type { Repair } from "../compose.ts";
import type { RepairContext } from "../types.ts";
import { convert, treeOf, type Component, type ConvertOptions, type Refused, type Sleep } from "./convert.ts";
import { familyOf } from "./family.ts";
import { placeText } from "./files.ts";
import { HELPER_MODULE } from "./helper.ts";
import { asyncioImport, copied, helperImport, helperName, placed, withoutTime } from "./helper-module.ts";
import { isAsyncWith, withAround } from "./managers.ts";
import { referencesTo, type Tree } from "./references.ts";

export { Blockers, processCallAt } from "./blockers.ts";
export { isBlockingCall } from "./calls.ts";
export { keyOf } from "./convert.ts";
export type { ConvertOptions, Refused, Sleep } from "./convert.ts";

/** The rule under which conversions are listed that were asked for by `--async`: they belong to no finding. */
export const ASYNC_RULE = "async";

export interface Conversions {
  readonly repairs: readonly Repair[];
  readonly refused: readonly Refused[];
  /** Each call, as `keyOf` names it, with the repair that converts it. */
  readonly converted: ReadonlyMap<string, Repair>;
}

export async function conversions(
  calls: readonly ProcessCallFact[],
  context: RepairContext,
  options: ConvertOptions,
  sleeps: readonly Sleep[] = [],
): Promise<Conversions> {
  const { components, refused } = await convert(calls, sleeps, context, options);
  // One helper a package, also where several components need it: they are one repair then.
  const groups: Component[][] = [];
  for (const component of components) {
    const folders = new Set([...component.starters.keys()].map(folderOf));
    const known = groups.filter((group) =>
      group.some(({ starters }) => [...starters.keys()].some((file) => folders.has(folderOf(file)))),
    );
    const merged = [...known.flat(), component];
    for (const group of known) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  const repairs: Repair[] = [];
  const more: Refused[] = [];
  const converted = new Map<string, Repair>();
  for (const group of groups) {
    const made = await repairOf(group, context);
    const covers = group.flatMap((one) => one.covers);
    if (typeof made === "string") more.push(...covers.map((call) => refusedAt(call, made)));
    else {
      repairs.push(made);
      for (const call of covers) converted.set(call, made);
    }
  }
  return { repairs, refused: [...refused, ...more], converted };
}

function refusedAt(call: string, reason: string): Refused {
  const [, path = "", line = ""] = /^(.*):(\d+):\d+$/u.exec(call) ?? [];
  return { path, line: Number(line), reason, call };
}

/** A call of one of these coroutines that nothing awaits, in the tree after the conversion; undefined where there is none. */
export async function findUnawaited(repairs: readonly Repair[], context: RepairContext): Promise<string | undefined> {
  const tree = await treeOf(context);
  for (const title of new Set(repairs.map(({ fix }) => fix.title))) {
    for (const place of /^Convert to asyncio: ([^;]*)/u.exec(title)?.[1]?.split(", ") ?? []) {
      const colon = place.lastIndexOf(":");
      if (colon < 0) continue;
      const problem = unawaited(place.slice(0, colon), place.slice(colon + 1), tree);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function unawaited(path: string, qualname: string, tree: Tree): string | undefined {
  const file = tree.files.get(path);
  const scope = file?.module.scopes.find((one) => one.qualname === qualname && one.kind === "function");
  if (file === undefined || scope === undefined) return `${path} has no ${qualname} any more`;
  if (!scope.isAsync) return `${qualname} is no coroutine`;
  const family = familyOf({ file, scope }, tree.names, tree.files);
  if (typeof family === "string") return family;
  const found = referencesTo(family, tree);
  if (found.kind === "unknown") return found.reason;
  const left = found.references.find(({ file: at, node, call }) => {
    const outer = call?.parent;
    const enters = withAround({ file: at, node, call });
    if (enters !== undefined && isAsyncWith(enters)) return false;
    // What is passed on without a call was judged before.
    if (call === undefined || outer === undefined) return false;
    const isRun =
      outer.type === "argument_list" &&
      outer.parent !== undefined &&
      textAt(at, outer.parent).startsWith("asyncio.run(");
    return outer.type !== "await" && !isRun;
  });
  return left === undefined ? undefined : `${placeText(left.file, left.node)} would not await ${scope.name}`;
}

function folderOf({ source }: PythonFile): string {
  const slash = source.path.lastIndexOf("/");
  return slash < 0 ? "" : source.path.slice(0, slash + 1);
}

async function repairOf(group: readonly Component[], context: RepairContext): Promise<Repair | string> {
  const [first] = group;
  if (first === undefined) return "there is nothing to convert";
  const starters = new Map<PythonFile, Set<string>>();
  for (const [file, helpers] of group.flatMap((one) => [...one.starters]))
    starters.set(file, new Set([...(starters.get(file) ?? []), ...helpers]));
  const gone = new Set(group.flatMap((one) => [...one.gone]));
  // Imports come first: where a file has none, they stand where its first function begins.
  const edits: Edit[] = [];
  const programs = [...new Set(group.flatMap((one) => one.programs))].sort();
  for (const folder of new Set([...starters.keys()].map(folderOf))) {
    const helper = await placed(`${folder}${HELPER_MODULE}.py`, programs, context);
    if (typeof helper === "string") return helper;
    edits.push(...helper);
  }
  for (const [file, helpers] of starters) {
    const name = helperName(file, context);
    if (typeof name === "string") return name;
    const imported = helperImport(file, name.module, helpers, gone);
    if (typeof imported === "string") return imported;
    edits.push(...imported, ...(await copied(file, context)));
  }
  for (const file of new Set(group.flatMap((one) => [...one.runners])))
    edits.push(...asyncioImport(file), ...withoutTime(file, gone, starters.has(file)));
  for (const file of new Set(group.flatMap((one) => [...one.mocks]))) edits.push(...mockImport(file));
  edits.push(...group.flatMap((one) => one.edits));
  const functions = [...new Set(group.flatMap((one) => one.functions))];
  const starts = programs.length === 0 ? "" : `; may start ${programs.join(", ")}`;
  return {
    id: `async:${first.path}:${first.line}`,
    rule: ASYNC_RULE,
    path: first.path,
    range: { startLine: first.line, startColumn: 1, endLine: first.line, endColumn: 1 },
    message: functionsText(functions),
    fix: {
      title: `Convert to asyncio: ${functions.length === 0 ? "what coroutines call" : functions.join(", ")}${starts}`,
      edits,
      safety: group.some(({ risks }) => risks.length > 0) ? "unsafe" : "safe",
      obligations: ["parses", "no-new-finding", "no-unawaited-call", "tests-equal"],
      changes: [
        ...new Set(group.flatMap((one) => one.changes)),
        ...(programs.length === 0 ? [] : [BOUNDS]),
        "other tasks of the loop run while it waits",
      ],
    },
  };
}

const BOUNDS =
  "of each stream 64 MiB are kept; programs that take output are in a group of their own, which is killed as a whole";

function functionsText({ length }: readonly string[]): string {
  if (length === 0) return "coroutines block no more";
  return length === 1 ? "1 function becomes a coroutine" : `${length} functions become coroutines`;
}

function mockImport(file: PythonFile): readonly Edit[] {
  if (file.module.module.bindings.has("AsyncMock")) return [];
  const last = importBlock(file).at(-1);
  const text = "from unittest.mock import AsyncMock";
  return [last === undefined ? insert(file, 0, `${text}\n`) : insert(file, lineEnd(file, last.end), `\n${text}`)];
}
