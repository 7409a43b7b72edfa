/** The dotted names by which a Python file can be imported. */
import type { FileFacts } from "../facts/types.ts";
import { findFolder, type Folder } from "./folders.ts";
import type { ModuleNode } from "./types.ts";
import { folderOf, type UnitIndex } from "./units.ts";

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The node of a file: its names under the stated roots (nearest unit first), under the first folder above that is not a package, and from the repository root. */
export function moduleNode(file: FileFacts, tree: Folder, units: UnitIndex): ModuleNode {
  const { path, language } = file;
  const folder = folderOf(path);
  if (language !== "python") return { path, language, unit: units.unitId(folder, "npm"), names: [path] };
  return { path, language, unit: units.unitId(folder, "python"), names: dottedNames(path, folder, tree, units) };
}

function dottedNames(path: string, folder: string, tree: Folder, units: UnitIndex): readonly string[] {
  const names: string[] = [];
  const stem = path.slice(folder === "" ? 0 : folder.length + 1).replace(/\.[^.]+$/, "");
  const add = (root: string): void => {
    if (root !== "" && folder !== root && !folder.startsWith(`${root}/`)) return;
    const below = root === "" ? folder : folder.slice(root.length + 1);
    const dotted = below === "" ? stem : stem === "__init__" ? below : `${below}/${stem}`;
    const segments = dotted.split("/");
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
