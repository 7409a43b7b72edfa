/**
 * The importable side of the listing, as a tree: what `import a.b` finds below a source root. Persistent: adding or
 * removing a file copies only the folders on its path.
 */
export interface Folder {
  /** Relative to the audited root; "" for the root itself. */
  readonly path: string;
  /** Path of `__init__.py` when this is a regular package. */
  readonly init: string | undefined;
  /** Module name → path of its `.py` file, `__init__` excluded. */
  readonly modules: ReadonlyMap<string, string>;
  /** Names that something other than `.py` provides: a stub, an extension module or its source. */
  readonly other: ReadonlyMap<string, string>;
  readonly folders: ReadonlyMap<string, Folder>;
  /** Number of files of other languages here and below from which extension modules are built. */
  readonly native: number;
  /** Holds the description of such a build: Cargo.toml, meson.build, CMakeLists.txt. */
  readonly builds: boolean;
  /** Number of `.py` files here and below: a folder without any is not taken for a namespace package. */
  readonly count: number;
}

interface Draft extends Folder {
  init: string | undefined;
  readonly modules: Map<string, string>;
  readonly other: Map<string, string>;
  readonly folders: Map<string, Draft>;
  count: number;
  native: number;
  builds: boolean;
}

const NATIVE = /\.(?:c|cc|cpp|cxx|h|hpp|f|f90|f77|rs|cu|go|pxd|pxi|pyx\.in|pyx\.tp|pythran)$/;
const BUILD = /(?:^|\/)(?:Cargo\.toml|meson\.build|CMakeLists\.txt)$/;

const draft = (path: string): Draft => ({
  path,
  init: undefined,
  modules: new Map(),
  other: new Map(),
  folders: new Map(),
  count: 0,
  native: 0,
  builds: false,
});

/** Name and nature of a file that an import statement can find; undefined for every other file. */
function importable(file: string): { readonly name: string; readonly source: boolean } | undefined {
  if (file.endsWith(".py")) return { name: file.slice(0, -3), source: true };
  const dot = file.indexOf(".");
  if (dot <= 0) return undefined;
  return /\.(pyi|pyx|so|pyd)$/.test(file) ? { name: file.slice(0, dot), source: false } : undefined;
}

/** Builds the tree from every listed path. Other kinds of file are passed over. */
export function buildFolders(paths: Iterable<string>): Folder {
  const root = draft("");
  const known = new Map<string, Draft>([["", root]]);
  const folderAt = (path: string): Draft => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const slash = path.lastIndexOf("/");
    const parent = folderAt(slash < 0 ? "" : path.slice(0, slash));
    const made = draft(path);
    parent.folders.set(path.slice(slash + 1), made);
    known.set(path, made);
    return made;
  };
  for (const path of paths) {
    if (!/\.(?:py|pyi|pyx|so|pyd)$/.test(path)) {
      if (NATIVE.test(path)) folderAt(parentOf(path)).native += 1;
      else if (BUILD.test(path)) folderAt(parentOf(path)).builds = true;
      continue;
    }
    const slash = path.lastIndexOf("/");
    const folder = folderAt(slash < 0 ? "" : path.slice(0, slash));
    const file = importable(path.slice(slash + 1));
    if (file !== undefined) put(folder, file, path);
  }
  countBelow(root);
  return root;
}

function put(folder: Draft, file: { readonly name: string; readonly source: boolean }, path: string): void {
  if (!file.source) folder.other.set(file.name, path);
  else if (file.name === "__init__") folder.init = path;
  else folder.modules.set(file.name, path);
}

function countBelow(folder: Draft): void {
  folder.count = own(folder);
  for (const child of folder.folders.values()) {
    countBelow(child);
    folder.count += child.count;
    folder.native += child.native;
  }
}

const own = (folder: Folder): number => folder.modules.size + (folder.init === undefined ? 0 : 1);

/** The tree with one file more or less. The given tree stays as it is. */
export function withFile(root: Folder, path: string, present: boolean): Folder {
  const slash = path.lastIndexOf("/");
  const file = importable(path.slice(slash + 1));
  if (file === undefined) return root;
  return change(root, slash < 0 ? [] : path.slice(0, slash).split("/"), 0, file, path, present);
}

function change(
  folder: Folder,
  segments: readonly string[],
  index: number,
  file: { readonly name: string; readonly source: boolean },
  path: string,
  present: boolean,
): Folder {
  const copy: Draft = { ...(folder as Draft) };
  const segment = segments[index];
  if (segment === undefined) {
    const modules = new Map(folder.modules);
    const other = new Map(folder.other);
    if (present) put(Object.assign(copy, { modules, other }), file, path);
    else if (!file.source) other.delete(file.name);
    else if (file.name === "__init__") copy.init = undefined;
    else modules.delete(file.name);
    Object.assign(copy, { modules, other });
  } else {
    const child = folder.folders.get(segment) ?? draft(folder.path === "" ? segment : `${folder.path}/${segment}`);
    const folders = new Map(folder.folders);
    const changed = change(child, segments, index + 1, file, path, present);
    if (isEmpty(changed)) folders.delete(segment);
    else folders.set(segment, changed);
    Object.assign(copy, { folders });
  }
  let count = own(copy);
  for (const child of copy.folders.values()) count += child.count;
  copy.count = count;
  return copy;
}

const isEmpty = (folder: Folder): boolean =>
  folder.count + folder.native + folder.other.size + folder.folders.size === 0 && !folder.builds;

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** The folder at a path relative to the root, "" or "." for the root itself. */
export function findFolder(root: Folder, path: string): Folder | undefined {
  if (path === "" || path === ".") return root;
  let folder: Folder | undefined = root;
  for (const segment of path.split("/")) {
    folder = folder.folders.get(segment);
    if (folder === undefined) return undefined;
  }
  return folder;
}
