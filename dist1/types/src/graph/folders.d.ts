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
/** Builds the tree from every listed path. Other kinds of file are passed over. */
export declare function buildFolders(paths: Iterable<string>): Folder;
/** The tree with one file more or less. The given tree stays as it is. */
export declare function withFile(root: Folder, path: string, present: boolean): Folder;
/** The folder at a path relative to the root, "" or "." for the root itself. */
export declare function findFolder(root: Folder, path: string): Folder | undefined;
