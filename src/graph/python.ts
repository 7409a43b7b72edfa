/**
 * Resolves Python imports without running Python: `a.b` and `from ..x import y` to files of the repository, the standard
 * library or the outside. A result is `unresolved` only when that is certain; what could be installed is `external`.
 */
import type { ImportFact } from "../facts/types.ts";
import { isStdlib } from "../facts/manifests/stdlib.ts";
import type { Folder } from "./folders.ts";
import { findFolder } from "./folders.ts";
import type { Unit } from "../inventory/types.ts";
import type { Target } from "./types.ts";
import { declaredTops, folderOf, requiresPython, searchPath, type Root, type UnitIndex } from "./units.ts";
import { workspaceRoots } from "./workspace.ts";

export interface Resolved {
  readonly to: Target;
  /** `__init__` files that the import runs besides its target, outermost first; those of the importer's own packages run anyway. */
  readonly runs: readonly string[];
}

export interface PythonInput {
  readonly tree: Folder;
  readonly units: UnitIndex;
  readonly isScript: (path: string) => boolean;
  /** Folders with a file that is run as a script. */
  readonly scriptFolders: Pick<ReadonlySet<string>, "has">;
  /** Does this `__init__.py` decide by code what the package holds (`__path__`, `sys.modules`, `__getattr__`)? */
  readonly isDynamic: (init: string) => boolean;
}

export type PythonResolver = (from: string, fact: ImportFact) => Resolved;

/** What a dotted module is, before the imported name is looked at. */
interface Located extends Resolved {
  /** The package folder, when the module is a package: imported names may be modules in it. */
  readonly folder?: Folder;
  readonly via?: string;
  readonly names?: Map<string, Resolved>;
}

interface Place {
  readonly roots: readonly Root[];
  readonly declared: ReadonlySet<string>;
  readonly python: string | undefined;
  readonly found: Map<string, Located>;
}

const NONE: readonly string[] = [];

/** Loaded before any user code: a file of this name shadows nothing. */
const ALREADY_LOADED = new Set(
  "sys builtins marshal posix nt time itertools gc errno io abc codecs os stat site encodings posixpath ntpath genericpath zipimport".split(
    " ",
  ),
);

/** Written by build tools, usually not committed. */
const GENERATED =
  /^(_?_?version(_?_)?|_version_info|version_info|_build.*|_generated.*|.*_pb2(_grpc)?|.*_rc|.*parsetab|.*lextab)$/;

/** Makes the resolver of one tree. Answers are memoised per folder and module. */
export function createPythonResolver(input: PythonInput): PythonResolver {
  const places = new Map<string, Place>();
  const shared = new Map<readonly Unit[], Map<string, Place>>();
  const placeOf = (folder: string, self: boolean): Place => {
    const name = self ? `${folder}/*` : folder;
    const known = places.get(name);
    if (known !== undefined) return known;
    const owners = input.units.owners(folder);
    const roots = searchPath(input.tree, input.units, folder, { here: input.scriptFolders.has(folder), self });
    // Folders that search the same roots share their answers: most folders of a package do.
    const key = roots.map((root) => `${root.via}:${root.front}`).join("|");
    const sharers = shared.get(owners) ?? new Map<string, Place>();
    const place = sharers.get(key) ?? {
      roots,
      declared: declaredTops(owners),
      python: requiresPython(owners),
      found: new Map<string, Located>(),
    };
    shared.set(owners, sharers.set(key, place));
    places.set(name, place);
    return place;
  };
  const workspace = workspaceRoots(input.tree, input.units);

  const locate = (place: Place, folder: string, module: string, not: string | undefined): Located => {
    const segments = module.split(".");
    const top = segments[0] ?? module;
    const inStdlib = isStdlib(module, place.python);
    const declared = place.declared.has(top);
    let namespace: Located | undefined;
    let missing: Located | undefined;
    const consider = (root: Root, isMember: boolean): Located | undefined => {
      if (declared && root.weak) return undefined;
      if (inStdlib && (!root.front || ALREADY_LOADED.has(top))) return undefined;
      const found = descend(root.folder, segments, root.via);
      if (found === undefined) return undefined;
      if (found.kind === "missing") {
        const isOurs = (isMember || !declared) && (!root.weak || root.folder.path === "") && hasRegularTop(found);
        if (isOurs && missing === undefined && isCertain(found, input)) missing = unresolved(module, found);
        return undefined;
      }
      if (found.located.to.kind === "module") return found.located.to.path === not ? undefined : found.located;
      namespace ??= found.located;
      return undefined;
    };
    for (const root of place.roots) {
      const located = consider(root, false);
      if (located !== undefined) return located;
    }
    if (inStdlib) return { to: { kind: "stdlib", module }, runs: NONE };
    if (missing === undefined) {
      for (const root of workspace(top, folder)) {
        // A declared distribution that this repository makes is its own: what its package lacks is missing.
        const located = consider(root, !root.weak);
        if (located !== undefined) return located;
      }
    }
    if (namespace !== undefined && !(declared && segments.length === 1)) return namespace;
    return missing ?? { to: { kind: "external", module, top }, runs: NONE };
  };

  const absolute = (from: string, folder: string, module: string): Located => {
    const place = placeOf(folder, input.isScript(from));
    let located = place.found.get(module);
    if (located === undefined) {
      located = locate(place, folder, module, undefined);
      place.found.set(module, located);
    }
    // `redis.py` with `import redis`: it does not mean itself.
    const isSelf = located.to.kind === "module" && located.to.path === from && located.folder === undefined;
    return isSelf && !module.includes(".") ? locate(place, folder, module, from) : located;
  };

  const relatives = new Map<string, Map<string, Located>>();
  const relative = (folder: string, level: number, module: string): Located => {
    const known = relatives.get(folder) ?? new Map<string, Located>();
    if (known.size === 0) relatives.set(folder, known);
    const key = `${level}${module}`;
    const located = known.get(key) ?? locateRelative(folder, level, module);
    known.set(key, located);
    return located;
  };

  const locateRelative = (folder: string, level: number, module: string): Located => {
    const dots = ".".repeat(level);
    let path = folder;
    for (let up = 1; up < level; up += 1) {
      if (path === "") return aboveTop(input.tree, `${dots}${module}`, level);
      path = folderOf(path);
    }
    const base = findFolder(input.tree, path);
    const where = path === "" ? "." : path;
    if (base === undefined)
      return {
        to: { kind: "unresolved", module: `${dots}${module}`, reason: `${where} holds no Python file` },
        runs: NONE,
      };
    if (module === "") return packageAt(base, NONE, "relative import");
    const found = descend(base, module.split("."), "relative import");
    if (found?.kind === "found") return found.located;
    const miss = found ?? {
      kind: "missing",
      parent: base,
      segment: module.split(".")[0] ?? module,
      via: "relative import",
      inits: NONE,
    };
    return isCertain(miss, input)
      ? unresolved(`${dots}${module}`, miss)
      : { to: { kind: "asset", path: `${where}/${module.replaceAll(".", "/")}` }, runs: NONE };
  };

  // Imports come file by file.
  let file = "";
  let folder = "";
  return (from, fact) => {
    if (from !== file) {
      file = from;
      folder = folderOf(from);
    }
    const located = fact.level > 0 ? relative(folder, fact.level, fact.module) : absolute(from, folder, fact.module);
    const resolved = fact.name === undefined || fact.name === "*" ? located : named(located, fact, input);
    const runs = withoutOwn(from, resolved.runs);
    return runs === resolved.runs ? resolved : { to: resolved.to, runs };
  };
}

/** Packages that hold the importer have run already. They come first in the list. */
function withoutOwn(from: string, runs: readonly string[]): readonly string[] {
  let own = 0;
  for (const init of runs) {
    if (!from.startsWith(init.slice(0, -"__init__.py".length))) break;
    own += 1;
  }
  return own === 0 ? runs : runs.slice(own);
}

interface Missing {
  readonly kind: "missing";
  readonly parent: Folder;
  readonly segment: string;
  /** Set when the name is found, but as a plain module that has nothing below it. */
  readonly module?: string;
  readonly via: string;
  readonly inits: readonly string[];
}

/** Walks dotted segments below a folder as the import system does. Undefined: this root does not know the top-level name. */
function descend(
  root: Folder,
  segments: readonly string[],
  via: string,
): { readonly kind: "found"; readonly located: Located } | Missing | undefined {
  let folder = root;
  const inits: string[] = [];
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] ?? "";
    const last = index === segments.length - 1;
    const child = folder.folders.get(segment);
    if (child?.init === undefined) {
      const path = folder.modules.get(segment);
      if (path !== undefined) {
        if (!last)
          return { kind: "missing", parent: folder, segment: segments[index + 1] ?? "", module: path, via, inits };
        return { kind: "found", located: { to: { kind: "module", path, via }, runs: inits, via } };
      }
      if (child === undefined || child.count === 0) {
        const other = folder.other.get(segment);
        if (other !== undefined) return { kind: "found", located: { to: { kind: "asset", path: other }, runs: inits } };
        return index === 0 ? undefined : { kind: "missing", parent: folder, segment, via, inits };
      }
    }
    if (last) return { kind: "found", located: packageAt(child, inits, via) };
    if (child.init !== undefined) inits.push(child.init);
    folder = child;
  }
  return undefined;
}

function packageAt(folder: Folder, runs: readonly string[], via: string): Located {
  const to: Target =
    folder.init === undefined
      ? { kind: "package", path: folder.path === "" ? "." : folder.path, via }
      : { kind: "module", path: folder.init, via };
  return { to, runs, folder, via, names: new Map() };
}

/** `from package import name`: the module of that name when there is one, else an attribute of the package. */
function named(located: Located, fact: ImportFact, input: PythonInput): Resolved {
  const { folder, names, via = "" } = located;
  const name = fact.name ?? "";
  if (folder === undefined || names === undefined) return located;
  const known = names.get(name);
  if (known !== undefined) return known;
  const resolved = submodule(located, folder, fact, name, via, input);
  names.set(name, resolved);
  return resolved;
}

function submodule(
  located: Located,
  folder: Folder,
  fact: ImportFact,
  name: string,
  via: string,
  input: PythonInput,
): Resolved {
  const found = descend(folder, [name], via);
  if (found?.kind === "found") {
    return { to: found.located.to, runs: folder.init === undefined ? located.runs : [...located.runs, folder.init] };
  }
  if (folder.init !== undefined) return located;
  // A namespace package has no attributes: the name is a module elsewhere, or it is not there.
  const miss: Missing = { kind: "missing", parent: folder, segment: name, via, inits: located.runs };
  const isOurs = fact.level > 0 || located.runs.length > 0;
  if (isOurs && isCertain(miss, input)) return unresolved(`${".".repeat(fact.level)}${fact.module}`, miss, name);
  if (fact.level > 0 || folder.path === "") return located;
  return { to: { kind: "external", module: fact.module, top: fact.module.split(".")[0] ?? "" }, runs: NONE };
}

/** Without an `__init__.py` on the way, the folder may only share its name with an installed package. */
const hasRegularTop = (miss: Missing): boolean =>
  miss.module !== undefined || miss.parent.init !== undefined || miss.inits.length > 0;

/** Is a missing module surely missing? Not where code decides what a package holds, nor for what a build step writes. */
function isCertain(miss: Missing, { tree, isDynamic }: PythonInput): boolean {
  if (GENERATED.test(miss.segment) || (miss.module === undefined && mayBeCompiled(tree, miss))) return false;
  if (miss.module !== undefined && isDynamic(miss.module)) return false;
  if (miss.parent.init !== undefined && isDynamic(miss.parent.init)) return false;
  return !miss.inits.some(isDynamic);
}

/**
 * May an extension module of that name be built? The top-level package holds sources of another language, or a build stands above it;
 * elsewhere in a project with such sources only private names (`_speedups`) are doubtful.
 */
function mayBeCompiled(tree: Folder, miss: Missing): boolean {
  let inPackage = true;
  for (let path = miss.parent.path; ; path = folderOf(path)) {
    const folder = findFolder(tree, path);
    inPackage &&= folder?.init !== undefined || path === miss.parent.path;
    if (folder !== undefined && (folder.builds || (folder.native > 0 && (inPackage || miss.segment.startsWith("_")))))
      return true;
    if (path === "") return false;
  }
}

function unresolved(module: string, miss: Missing, name?: string): Located {
  const parent = miss.parent.path === "" ? "." : miss.parent.path;
  const reason =
    miss.module === undefined
      ? `${parent}/ has no module ${miss.segment}: looked for ${parent}/${miss.segment}.py and ${parent}/${miss.segment}/ (${miss.via})`
      : `${miss.module} is a module, not a package: it has no ${miss.segment} (${miss.via})`;
  const dotted = name === undefined ? module : `${module}${/\.$|^$/.test(module) ? "" : "."}${name}`;
  return { to: { kind: "unresolved", module: dotted, reason }, runs: NONE };
}

/** A relative import that leaves the audited root. When the root is itself a package, what lies above it is not known. */
function aboveTop(tree: Folder, module: string, level: number): Located {
  if (tree.init !== undefined) return { to: { kind: "asset", path: module }, runs: NONE };
  const reason = `${level} dots climb above the audited root: attempted relative import beyond top-level package`;
  return { to: { kind: "unresolved", module, reason }, runs: NONE };
}
