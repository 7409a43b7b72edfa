/** One resolver for all languages, and what it must know of the repository. */
import type { FileFacts, ImportFact } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Folder } from "./folders.ts";
import { createJavaScriptResolver, parseTsconfig, type JavaScriptResolver } from "./javascript.ts";
import { createPythonResolver, type Resolved } from "./python.ts";
import type { Target } from "./types.ts";
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
export function createResolver(input: ResolverInput): Resolver {
  const python = createPythonResolver({
    tree: input.tree,
    units: input.units,
    isScript: (path) => input.scripts.has(path),
    scriptFolders: { has: (folder) => (input.scriptFolders.get(folder) ?? 0) > 0 },
    isDynamic: (path) => input.dynamic.has(path),
  });
  let scripts: JavaScriptResolver | undefined;
  return (file, fact) => {
    if (file.language === "python") return [python(file.path, fact)];
    scripts ??= scriptResolver(input);
    const { form, module } = fact;
    const options = { typeOnly: fact.kind === "type-only", form };
    if (form !== "glob") return [plain(scripts.resolve(file.path, module, options))];
    const [first, ...more] = scripts.resolveAll(file.path, module, options);
    return [plain(first ?? scripts.resolve(file.path, module, options)), ...more.map(plain)];
  };
}

const NONE: readonly string[] = [];
const plain = (to: Target): Resolved => ({ to, runs: NONE });

function scriptResolver({ inventory, paths }: ResolverInput): JavaScriptResolver {
  const tsconfigs = (inventory.tsconfigs ?? []).map(({ path, text }) => ({ path, config: parseTsconfig(text) }));
  return createJavaScriptResolver({ paths, manifests: inventory.manifests, tsconfigs });
}

/**
 * Is the file run by its path (`python tools/x.py`), so that its folder comes first on sys.path? Not a `__main__.py`, nor a file that imports
 * its own package, by name or by dots: those are run as `python -m`, which puts the folder of the package there.
 */
export function isScript(file: FileFacts): boolean {
  if (file.language !== "python" || !file.traits.includes("main") || file.path.endsWith("__main__.py")) return false;
  const folders = new Set(file.path.split("/").slice(0, -1));
  return !file.imports.some(({ module, level }) => level > 0 || folders.has(module.split(".", 1)[0] ?? ""));
}

const MACHINERY = new Set(["sys", "pkgutil", "pkg_resources", "importlib", "types", "lazy_loader", "apipkg"]);

/**
 * May this file make modules appear below its own name, by `__path__`, `sys.modules` or an import hook? Judged by what it
 * imports: rather too often, as it only keeps an import from being called unresolved.
 */
export function mayImportItself(file: FileFacts): boolean {
  if (file.language !== "python") return false;
  return file.imports.some(
    ({ module, level }) => level === 0 && (MACHINERY.has(module) || module.startsWith("importlib.")),
  );
}
