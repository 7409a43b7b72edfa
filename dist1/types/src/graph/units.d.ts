/** Which units own a folder, and the Python source roots that files there can import from, best first. */
import type { Inventory, Unit } from "../inventory/types.ts";
import { type Folder } from "./folders.ts";
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
export declare function folderOf(path: string): string;
/** Units by folder, memoised per folder. */
export declare function indexUnits(inventory: Inventory): UnitIndex;
/** Is the unit's code installed (and then found behind the standard library) rather than run from its folder? */
export declare function isInstallable(unit: Unit): boolean;
/** A distribution's name as a module name: `My-Dist` → `my_dist`. */
export declare const asModule: (name: string) => string;
/** Top-level names that the owners' manifests declare as dependencies, as module names. */
export declare function declaredTops(owners: readonly Unit[]): ReadonlySet<string>;
/** Version specifier that the nearest owner states. */
export declare function requiresPython(owners: readonly Unit[]): string | undefined;
/**
 * The search path of the files in one folder, as wide as any way to run them makes it, nearest first: the folder itself (scripts; a test
 * folder in pytest's prepend mode), the roots that the units state, and the folders above that are not packages. A package's own folder
 * comes last and only for a file that is itself run as a script: `import sibling` in a package is not a relative import.
 */
export declare function searchPath(
  tree: Folder,
  units: UnitIndex,
  folder: string,
  scripts: {
    readonly here: boolean;
    readonly self: boolean;
  },
): readonly Root[];
