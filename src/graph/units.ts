/** Which units own a folder, and the Python source roots that files there can import from, best first. */
import type { Inventory, Unit } from "../inventory/types.ts";
import { findFolder, type Folder } from "./folders.ts";

/** One entry of a search path. */
export interface Root {
  readonly folder: Folder;
  /** Why it is searched, for the report: "src (tool.setuptools package-dir)". */
  readonly via: string;
  /** Plausible, but nothing states it: a declared dependency of the same name wins. */
  readonly weak: boolean;
  /** Stands before the standard library on sys.path (the folder of a script, a service that is not installed). */
  readonly front: boolean;
}

export interface UnitIndex {
  /** Units whose folder holds `folder`, nearest first. */
  readonly owners: (folder: string) => readonly Unit[];
  /** The id of the nearest unit that suits the language. */
  readonly unitId: (folder: string, language: "python" | "npm") => string;
  readonly all: readonly Unit[];
}

/** Folder of a path: "" for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

const parentOf = folderOf;

/** Units by folder, memoised per folder. */
export function indexUnits(inventory: Inventory): UnitIndex {
  const at = new Map<string, Unit[]>();
  for (const unit of inventory.units) {
    const path = unit.path === "." ? "" : unit.path;
    const list = at.get(path);
    if (list === undefined) at.set(path, [unit]);
    else list.push(unit);
  }
  const memo = new Map<string, readonly Unit[]>();
  const owners = (folder: string): readonly Unit[] => {
    const known = memo.get(folder);
    if (known !== undefined) return known;
    const here = at.get(folder) ?? [];
    const above = folder === "" ? [] : owners(parentOf(folder));
    const result = here.length === 0 ? above : [...here, ...above];
    memo.set(folder, result);
    return result;
  };
  const unitId = (folder: string, language: "python" | "npm"): string => {
    const list = owners(folder);
    const nearest = list[0];
    if (nearest === undefined) return ".";
    const suits = list.find((unit) => unit.path === nearest.path && unit.kind === language);
    return (suits ?? nearest).id;
  };
  return { owners, unitId, all: inventory.units };
}

/** Is the unit's code installed (and then found behind the standard library) rather than run from its folder? */
export function isInstallable(unit: Unit): boolean {
  return unit.manifests.some(
    ({ kind, name }) => name !== undefined && (kind === "pyproject" || kind === "setup.py" || kind === "setup.cfg"),
  );
}

/** A distribution's name as a module name: `My-Dist` → `my_dist`. */
export const asModule = (name: string): string => name.toLowerCase().replace(/[-.]+/g, "_");

/** Top-level names that the owners' manifests declare as dependencies, as module names. */
export function declaredTops(owners: readonly Unit[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const unit of owners) {
    for (const manifest of unit.manifests) for (const { key } of manifest.declared) names.add(asModule(key));
  }
  return names;
}

/** Version specifier that the nearest owner states. */
export function requiresPython(owners: readonly Unit[]): string | undefined {
  for (const unit of owners) {
    for (const { python } of unit.manifests) if (python?.requiresPython !== undefined) return python.requiresPython;
  }
  return undefined;
}

/**
 * The search path of the files in one folder, as wide as any way to run them makes it, nearest first: the folder itself (scripts; a test
 * folder in pytest's prepend mode), the roots that the units state, and the folders above that are not packages. A package's own folder
 * comes last and only for a file that is itself run as a script: `import sibling` in a package is not a relative import.
 */
export function searchPath(
  tree: Folder,
  units: UnitIndex,
  folder: string,
  scripts: { readonly here: boolean; readonly self: boolean },
): readonly Root[] {
  const stated = statedRoots(tree, units, folder);
  const path = new Map<string, Root>();
  const above: Root[] = [];
  let last: Root | undefined;
  for (let at = folder, own = true; ; at = parentOf(at), own = false) {
    const found = findFolder(tree, at);
    if (found !== undefined) {
      const why = own ? "folder of the file" : "folder above, not a package";
      const root = stated.get(at) ?? {
        folder: found,
        via: `${at === "" ? "." : at} (${why})`,
        weak: true,
        front: false,
      };
      if (found.init === undefined && own) path.set(at, scripts.here ? { ...root, front: true } : root);
      else if (found.init === undefined) above.push(root);
      else if (own && scripts.self) last = root;
    }
    if (at === "") break;
  }
  for (const root of [...stated.values(), ...above]) if (!path.has(root.folder.path)) path.set(root.folder.path, root);
  if (last !== undefined && !path.has(last.folder.path)) path.set(last.folder.path, last);
  return [...path.values()];
}

function statedRoots(tree: Folder, units: UnitIndex, folder: string): ReadonlyMap<string, Root> {
  const stated = new Map<string, Root>();
  for (const unit of units.owners(folder)) {
    const front = !isInstallable(unit);
    for (const { path, because } of unit.roots) {
      const clean = path === "." ? "" : path.replace(/\/$/, "");
      const found = stated.has(clean) ? undefined : findFolder(tree, clean);
      if (found === undefined) continue;
      stated.set(clean, { folder: found, via: `${clean === "" ? "." : clean} (${because})`, weak: false, front });
    }
  }
  return stated;
}
