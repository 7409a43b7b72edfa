/** What is where in the audited tree, for links: made once an inventory. Paths are `/`-separated, the root is "". */
import type { Inventory } from "../../src/inventory/types.ts";
import { siteFinder, type Site } from "./sites.ts";

export interface Tree {
  /** `folder`: something listed lies below. `beyond`: in a submodule or behind a link, so that nobody knows. */
  readonly kindOf: (path: string) => "file" | "folder" | "beyond" | undefined;
  /** The path that exists and differs only by case. */
  readonly otherCase: (path: string) => string | undefined;
  /** Files whose path is `ending` or ends in `/` and `ending`, in any case of letters. */
  readonly endingIn: (ending: string) => readonly string[];
  /** Site that a generator makes of the document. */
  readonly siteOf: (path: string) => Site | undefined;
}

const trees = new WeakMap<Inventory, Tree>();

export function treeOf(inventory: Inventory): Tree {
  const known = trees.get(inventory);
  if (known !== undefined) return known;
  const made = makeTree(inventory);
  trees.set(inventory, made);
  return made;
}

function makeTree({ paths, listing }: Inventory): Tree {
  const folders = new Set<string>([""]);
  for (const path of paths) {
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  const beyond = new Set<string>();
  for (const { path, kind } of listing.files) if (kind !== "file") beyond.add(path);
  const byLowerCase = lazy(() => {
    const index = new Map<string, string>();
    for (const path of [...paths, ...folders]) index.set(path.toLowerCase(), path);
    return index;
  });
  const byName = lazy(() => {
    const index = new Map<string, string[]>();
    for (const path of paths) {
      const name = baseOf(path).toLowerCase();
      const others = index.get(name);
      if (others === undefined) index.set(name, [path]);
      else others.push(path);
    }
    return index;
  });
  return {
    kindOf(path) {
      if (path === "" || folders.has(path)) return "folder";
      if (paths.has(path) && !beyond.has(path)) return "file";
      if (beyond.size === 0) return undefined;
      for (let at = path; at !== ""; at = parentOf(at)) if (beyond.has(at)) return "beyond";
      return undefined;
    },
    otherCase: (path) => byLowerCase().get(path.toLowerCase()),
    endingIn(ending) {
      const end = ending.toLowerCase();
      const named = byName().get(baseOf(end)) ?? [];
      return named.filter((path) => path.toLowerCase() === end || path.toLowerCase().endsWith(`/${end}`));
    },
    siteOf: siteFinder(paths, folders),
  };
}

function lazy<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** `written` from `folder`, dots resolved; undefined when it leaves the root. */
export function resolveFrom(folder: string, written: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** `to` as a document in `folder` writes it: `../a/b.md`. */
export function relativeTo(folder: string, to: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const parts = to.split("/");
  let same = 0;
  while (same < from.length && same < parts.length - 1 && from[same] === parts[same]) same += 1;
  return [...from.slice(same).map(() => ".."), ...parts.slice(same)].join("/");
}
