/** One resolver for all languages, and what it must know of the repository. */
import type { FileFacts, ImportFact } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Folder } from "./folders.ts";
import { type Resolved } from "./python.ts";
import type { UnitIndex } from "./units.ts";
export interface ResolverInput {
  readonly inventory: Inventory;
  /** Every file that exists: the listing with the changes so far. */
  readonly paths: ReadonlySet<string>;
  readonly tree: Folder;
  readonly units: UnitIndex;
  /** Files that are run as scripts, and how many each folder has. */
  readonly scripts: ReadonlySet<string>;
  readonly scriptFolders: ReadonlyMap<string, number>;
  /** Python files that may change what can be imported from them. */
  readonly dynamic: ReadonlySet<string>;
}
/** The targets of one import: one, except for a glob, which may have many. Never empty. */
export type Resolver = (file: Importer, fact: ImportFact) => readonly [Resolved, ...Resolved[]];
export type Importer = Pick<FileFacts, "path" | "language">;
/** Makes the resolver for one state of the tree. */
export declare function createResolver(input: ResolverInput): Resolver;
/**
 * Is the file run by its path (`python tools/x.py`), so that its folder comes first on sys.path? Not a `__main__.py`, nor a file that imports
 * its own package, by name or by dots: those are run as `python -m`, which puts the folder of the package there.
 */
export declare function isScript(file: FileFacts): boolean;
/**
 * May this file make modules appear below its own name, by `__path__`, `sys.modules` or an import hook? Judged by what it
 * imports: rather too often, as it only keeps an import from being called unresolved.
 */
export declare function mayImportItself(file: FileFacts): boolean;
