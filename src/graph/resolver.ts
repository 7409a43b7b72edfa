/** One resolver for all languages, and what it must know of the repository. */
import type { FileFacts, ImportFact } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Folder } from "./folders.ts";
import { createPythonResolver, type Resolved } from "./python.ts";
import type { UnitIndex } from "./units.ts";

export interface ResolverInput {
  readonly inventory: Inventory;
  /** Every file that exists: the listing with the changes so far. */
  readonly paths: ReadonlySet<string>;
  readonly tree: Folder;
  readonly units: UnitIndex;
  /** Folder → number of files there that are run as scripts. */
  readonly scripts: ReadonlyMap<string, number>;
  /** Python files that may change what can be imported from them. */
  readonly dynamic: ReadonlySet<string>;
}

export type Resolver = (file: FileFacts, fact: ImportFact) => Resolved;

/** Makes the resolver for one state of the tree. */
export function createResolver(input: ResolverInput): Resolver {
  const python = createPythonResolver({
    tree: input.tree,
    units: input.units,
    scriptFolders: { has: (folder) => (input.scripts.get(folder) ?? 0) > 0 },
    isDynamic: (path) => input.dynamic.has(path),
  });
  return (file, fact) => {
    if (file.language === "python") return python(file.path, fact);
    return { to: { kind: "external", module: fact.module, top: fact.module }, runs: [] };
  };
}

/** Is the file run by its path (`python tools/x.py`), so that its folder comes first on sys.path? */
export function isScript(file: FileFacts): boolean {
  return file.language === "python" && file.traits.includes("main");
}

const MACHINERY = new Set(["sys", "pkgutil", "pkg_resources", "importlib", "types", "lazy_loader", "apipkg"]);

/**
 * May this file make modules appear below its own name, by `__path__`, `sys.modules` or an import hook? Judged by what it
 * imports: rather too often, as it only keeps an import from being called unresolved.
 */
export function mayImportItself(file: FileFacts): boolean {
  if (file.language !== "python") return false;
  return file.imports.some(({ module, level }) => {
    if (level > 0) return false;
    const dot = module.indexOf(".");
    return MACHINERY.has(dot < 0 ? module : module.slice(0, dot));
  });
}
