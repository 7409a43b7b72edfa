/** The dotted names by which a Python file can be imported. */
import type { FileFacts } from "../facts/types.ts";
import { findFolder, type Folder } from "./folders.ts";
import type { ModuleNode } from "./types.ts";
import { folderOf, type UnitIndex } from "./units.ts";

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Makes the nodes of one state of the tree. A Python file is named under the stated roots (nearest unit first), under the first folder
 * above it that is not a package, and from the repository root; prefixes are memoised per folder.
 */
export function createNamer(tree: Folder, units: UnitIndex): (file: FileFacts) => ModuleNode {
  const memo = new Map<string, readonly string[]>();
  const prefixesOf = (folder: string): readonly string[] => {
    let known = memo.get(folder);
    if (known === undefined) {
      known = dottedFolders(folder, tree, units);
      memo.set(folder, known);
    }
    return known;
  };
  return ({ path, language }) => {
    const folder = folderOf(path);
    if (language === "markdown") throw new Error(`${path}: a document is no module`);
    if (language !== "python") return { path, language, unit: units.unitId(folder, "npm"), names: [path] };
    const stem = path.slice(folder === "" ? 0 : folder.length + 1, path.lastIndexOf("."));
    const unit = units.unitId(folder, "python");
    if (stem === "__init__") return { path, language, unit, names: prefixesOf(folder).filter((name) => name !== "") };
    const names = IDENTIFIER.test(stem)
      ? prefixesOf(folder).map((prefix) => (prefix === "" ? stem : `${prefix}.${stem}`))
      : [];
    return { path, language, unit, names };
  };
}

/** Dotted names of a folder, "" where it is a root itself; only those that an import statement can spell. */
function dottedFolders(folder: string, tree: Folder, units: UnitIndex): readonly string[] {
  const names: string[] = [];
  const add = (root: string): void => {
    if (root !== "" && folder !== root && !folder.startsWith(`${root}/`)) return;
    const below = root === "" ? folder : folder.slice(root.length + 1);
    const segments = below === "" ? [] : below.split("/");
    const name = segments.join(".");
    if (segments.every((segment) => IDENTIFIER.test(segment)) && !names.includes(name)) names.push(name);
  };
  for (const unit of units.owners(folder)) for (const root of unit.roots) add(root.path === "." ? "" : root.path);
  add(packageBase(tree, folder));
  add("");
  return names;
}

/** The first folder, from here upwards, that is not a regular package: what pytest and `python -m` put on sys.path. */
function packageBase(tree: Folder, folder: string): string {
  let at = folder;
  while (at !== "" && findFolder(tree, at)?.init !== undefined) at = folderOf(at);
  return at;
}
