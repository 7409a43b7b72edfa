/** Which files resolve differently after files came or went. Rather one too many than one too few. */
import type { FileFacts } from "../facts/types.ts";
import { findFolder, type Folder } from "./folders.ts";
import { folderOf } from "./units.ts";

export interface Change {
  readonly before: Folder;
  readonly after: Folder;
  /** Files that came or went. */
  readonly moved: readonly string[];
  /** Files whose code began or ceased to decide what can be imported from them. */
  readonly redefined: readonly string[];
  /** Folders that began or ceased to be run as scripts. */
  readonly refolded: ReadonlySet<string>;
}

/** Paths of the files whose imports must be resolved again. */
export function touchedBy(change: Change, facts: ReadonlyMap<string, FileFacts>): readonly string[] {
  const names = new Set<string>();
  const parents = new Set<string>();
  const subtrees = new Set<string>();
  for (const path of change.moved) {
    names.add(stemOf(path));
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
      if (isRefounded(change, folder)) names.add(baseOf(folder));
    }
  }
  for (const path of change.redefined) if (!isInit(path)) parents.add(stemOf(path));
  for (const path of [...change.moved, ...change.redefined]) {
    if (!isInit(path)) continue;
    subtrees.add(folderOf(path));
    (change.moved.includes(path) ? names : parents).add(baseOf(folderOf(path)));
  }
  const documents = new Set(change.moved.filter((path) => DOCUMENT.test(path)).map(baseOf));
  const scriptMoved = change.moved.some((path) => !/\.pyi?$/.test(path) && !DOCUMENT.test(path));
  const mentions = memoise((module: string) => {
    const segments = module.split(".");
    return segments.some(
      (segment, index) => names.has(segment) || (index < segments.length - 1 && parents.has(segment)),
    );
  });
  const result: string[] = [];
  for (const file of facts.values()) {
    const isAffected =
      file.language === "python"
        ? isTouched(file, change, names, subtrees, mentions)
        : scriptMoved || (documents.size > 0 && importsOne(file, documents));
    if (isAffected) result.push(file.path);
  }
  return result;
}

function isTouched(
  file: FileFacts,
  change: Change,
  names: ReadonlySet<string>,
  subtrees: ReadonlySet<string>,
  mentions: (module: string) => boolean,
): boolean {
  if (subtrees.size > 0) {
    for (const folder of subtrees) if (folder === "" || file.path.startsWith(`${folder}/`)) return true;
  }
  if (change.refolded.size > 0 && change.refolded.has(folderOf(file.path))) return true;
  return file.imports.some(({ module, name }) => (name !== undefined && names.has(name)) || mentions(module));
}

/** Scripts import documents by their whole name only: `./guide.md?raw`. */
const DOCUMENT = /\.(?:md|markdown|mdown)$/i;
const importsOne = ({ imports }: FileFacts, names: ReadonlySet<string>): boolean =>
  imports.some(({ module }) => names.has(baseOf(module.replace(/[?#].*$/, ""))));

const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const stemOf = (path: string): string => baseOf(path).replace(/\..*$/, "");
const isInit = (path: string): boolean => baseOf(path).startsWith("__init__.");

/** Did a folder begin or cease to exist, or to hold any module? */
function isRefounded(change: Change, path: string): boolean {
  const before = findFolder(change.before, path);
  const after = findFolder(change.after, path);
  return before === undefined || after === undefined || before.count > 0 !== after.count > 0;
}

function memoise(test: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = test(key);
      known.set(key, answer);
    }
    return answer;
  };
}
