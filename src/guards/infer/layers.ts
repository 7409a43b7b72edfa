/** Layers that a script names by a word, a folder or a module: where they are in the repository, and how they are imported. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import { fieldOf } from "../../syntax/python-tree.ts";
import { placesOf, type Setting, type Walk } from "./folders.ts";
import { moduleOf } from "./names.ts";
import { findModule, type Repository } from "./repository.ts";

/** A layer with its folder or file from the root of the repository. */
export interface Layer {
  readonly name: string;
  readonly path: string;
  /** Path patterns of its files. */
  readonly in: readonly string[];
}

/** Names of layers of one table, resolved below one folder. */
export interface Layers {
  /** Folder that the names stand in; "" for the root. */
  readonly root: string;
  readonly find: (name: string) => Layer | undefined;
  /** How a file of the repository imports what a name says; undefined for what is no module and for layers that are not there. */
  readonly moduleOf: (name: string) => string | undefined;
}

/** A folder shows more of a guard than a single module, which takes no new file. */
export const scoreOf = ({ path }: Layer): number => (path.endsWith(".py") ? 2.45 : 2.5);

/** Folders that the scripts name and that hold Python: where names of layers may be looked up. */
function rootsOf(setting: Setting, walks: readonly Walk[]): readonly string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    const clean = path === "." ? "" : path.replace(/\/\*.*$/, "");
    if (!clean.includes("*")) found.add(clean);
  };
  for (const { base } of walks) add(base);
  for (const script of setting.scripts) {
    for (const node of script.nodes) {
      const right = node.type === "assignment" ? fieldOf(node, "right") : undefined;
      if (right === undefined || !/\/|Path|join|dirname/.test(script.textOf(right))) continue;
      for (const { path } of placesOf(setting, script, right).slice(0, 4)) add(path);
    }
    // `PACKAGE = "shop"`: where the layers of that package are.
    for (const [, name = ""] of script.text.matchAll(
      /^_?[A-Z][A-Z_]*\s*(?::[^=\n]*)?=\s*["']([A-Za-z_][\w.]*)["']/gm,
    )) {
      const home = findModule(setting.repository, name);
      if (home !== undefined && !home.endsWith(".py")) found.add(home);
    }
  }
  return [...found];
}

/** Looks names up together: below the folder in which most of them are. Undefined where that is fewer than half of them. */
export function findLayers(setting: Setting, walks: readonly Walk[], names: readonly string[]): Layers | undefined {
  const { repository } = setting;
  const words = [...new Set(names.map(pathOf).filter((name) => name !== ""))];
  const known = [...new Set([...rootsOf(setting, walks), "", "src"])];
  const folders = pythonFolders(repository);
  const count = (root: string): number => words.filter((word) => placeOf(folders, root, word) !== undefined).length;
  let root = best(known, count);
  if (root === undefined || count(root) * 2 < words.length) {
    const parents = new Set(
      [...folders.keys()].flatMap((folder) =>
        words.flatMap((word) =>
          folder.endsWith(`/${word}`) && !/(?:^|\/)tests?(?:\/|$)/.test(folder)
            ? [folder.slice(0, -word.length - 1)]
            : [],
        ),
      ),
    );
    const other = best(
      [...parents].sort((a, b) => a.length - b.length),
      count,
    );
    if (other !== undefined && count(other) >= 2) root = other;
  }
  if (root === undefined || count(root) === 0 || count(root) * 2 < words.length) return undefined;
  const at = root;
  const find = (name: string): Layer | undefined => {
    const path = placeOf(folders, at, pathOf(name));
    return path === undefined ? undefined : { name, path, in: path.endsWith(".py") ? [path] : [`${path}/**`] };
  };
  const own = new Set(words);
  return {
    root: at,
    find,
    moduleOf(name) {
      const clean = pathOf(name);
      const layer = find(name);
      if (layer !== undefined) return dottedOf(setting, layer.path);
      const module = moduleOf(clean.replaceAll("/", "."));
      if (module === undefined) return undefined;
      const inside = placeOf(folders, "", clean) ?? placeOf(folders, "src", clean);
      if (inside !== undefined) return clean.includes("/") && name.includes("/") ? dottedOf(setting, inside) : module;
      // A layer that the table knows and the repository has not.
      if (own.has(clean) && !isStdlib(module)) return undefined;
      return module;
    },
  };
}

function best(roots: readonly string[], count: (root: string) => number): string | undefined {
  let found: string | undefined;
  for (const root of roots) if (found === undefined || count(root) > count(found)) found = root;
  return found;
}

/** `app.domain`, `app/domain/`, `domain.*`, `domain/**` → app/domain, domain. */
function pathOf(name: string): string {
  const clean = name.replace(/^\.?\//, "").replace(/(?:\/\*\*?(?:\/\*(?:\.py)?)?|\.\*+|\*+|\/|\.)$/, "");
  return clean.endsWith(".py") ? clean : clean.replaceAll(".", "/");
}

/** Folders with Python in them or below, and modules by their path without the suffix. */
function pythonFolders({ paths }: Repository): ReadonlyMap<string, "folder" | "file"> {
  const found = new Map<string, "folder" | "file">();
  for (const path of paths) {
    if (!path.endsWith(".py")) continue;
    if (!found.has(path.slice(0, -3))) found.set(path.slice(0, -3), "file");
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
      found.set(path.slice(0, at), "folder");
  }
  return found;
}

function placeOf(folders: ReadonlyMap<string, "folder" | "file">, root: string, word: string): string | undefined {
  if (word === "" || word.includes("*")) return undefined;
  const isFile = word.endsWith(".py");
  const path = `${root === "" ? "" : `${root}/`}${isFile ? word.slice(0, -3) : word}`;
  const kind = folders.get(path);
  if (kind === undefined) return undefined;
  return kind === "folder" && !isFile ? path : `${path}.py`;
}

/** Dotted name by which files of the repository import a folder or file. */
export function dottedOf({ repository }: Pick<Setting, "repository">, path: string): string {
  const known = new Set(repository.paths);
  const clean = path.replace(/(?:\/__init__)?\.py$/, "");
  const parts = clean.split("/");
  let start = parts.length - 1;
  while (start > 0 && known.has(`${parts.slice(0, start).join("/")}/__init__.py`)) start -= 1;
  if (start < parts.length - 1) return parts.slice(start).join(".");
  // No package: by what files import.
  const names = parts.map((_, index) => parts.slice(index).join(".")).filter((name) => /^[A-Za-z_][\w.]*$/.test(name));
  const folder = parts.slice(0, -1).join("/");
  const near = repository.paths.filter((each) => each.endsWith(".py"));
  const sorted = [...near.filter((each) => each.startsWith(`${folder}/`)), ...near].slice(0, MOST_READ);
  for (const each of sorted) {
    const text = repository.read(each) ?? "";
    const said = names.find((name) =>
      new RegExp(String.raw`^\s*(?:from|import)\s+${name.replaceAll(".", "\\.")}\b`, "m").test(text),
    );
    if (said !== undefined) return said;
  }
  return (parts[0] === "src" && parts.length > 1 ? parts.slice(1) : parts).join(".");
}

const MOST_READ = 80;
