/** Lists a folder without git: nested .gitignore files count, links are never followed, what is skipped is said. */
import { lstatSync, readdirSync, readFileSync, type Dirent } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import type { ListedFile, Listing } from "../inventory/types.ts";
import type { LeftOut } from "../model/index.ts";
import { reasonOf } from "./run.ts";

/** Version control data is no part of the tree. */
const VERSION_CONTROL: ReadonlySet<string> = new Set([".git", ".hg", ".svn", ".jj"]);

/** Folders that tools fill: not entered, counted as one each. */
const TOOL_FOLDERS: ReadonlyMap<string, string> = new Map([
  ["node_modules", "installed packages"],
  ["bower_components", "installed packages"],
  ["site-packages", "installed packages"],
  ["__pycache__", "Python's cache"],
  [".tox", "environments of tox"],
  [".nox", "environments of nox"],
  [".eggs", "installed packages"],
  [".mypy_cache", "cache of mypy"],
  [".pytest_cache", "cache of pytest"],
  [".ruff_cache", "cache of ruff"],
]);

export const byPath = (a: ListedFile, b: ListedFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

interface IgnoreFile {
  /** Folder that holds the .gitignore, with a slash at the end; empty for the root. */
  readonly base: string;
  readonly rules: Ignore;
}

/** Lists every file below `root` (absolute). A folder that cannot be read is in `leftOut`. */
export function listByWalk(root: string): Listing {
  const files: ListedFile[] = [];
  const leftOut: LeftOut[] = [];
  const skipped = new Map<string, number>();
  const pending: { readonly folder: string; readonly ignores: readonly IgnoreFile[] }[] = [{ folder: "", ignores: [] }];

  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder } = next;
    let children: Dirent[];
    try {
      children = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      leftOut.push({ path: folder === "" ? "." : folder, files: 1, kind: "unread", reason: reasonOf(error) });
      continue;
    }
    if (folder !== "" && children.some((child) => child.name === "pyvenv.cfg")) {
      leftOut.push({ path: folder, files: 1, kind: "ignored", reason: "a virtual environment, not entered" });
      continue;
    }
    const ignores = withIgnoreFile(next.ignores, root, folder, children);
    for (const child of children) {
      const path = folder + child.name;
      if (VERSION_CONTROL.has(child.name)) continue;
      if (isIgnored(path, child.isDirectory(), ignores)) continue;
      if (child.isDirectory()) {
        if (TOOL_FOLDERS.has(child.name)) skipped.set(child.name, (skipped.get(child.name) ?? 0) + 1);
        else pending.push({ folder: `${path}/`, ignores });
      } else if (child.isSymbolicLink()) {
        files.push({ path, kind: "symlink" });
      } else if (child.isFile()) {
        addFile(root, path, files, leftOut);
      } else {
        leftOut.push({ path, files: 1, kind: "ignored", reason: "not a regular file" });
      }
    }
  }

  for (const [name, count] of skipped) {
    const reason = `${TOOL_FOLDERS.get(name) ?? "made by a tool"}, not entered (each folder counts as one)`;
    leftOut.push({ path: `**/${name}/`, files: count, kind: "ignored", reason });
  }
  files.sort(byPath);
  return { files, dirty: false, method: "walk", leftOut };
}

function addFile(root: string, path: string, files: ListedFile[], leftOut: LeftOut[]): void {
  try {
    const stat = lstatSync(join(root, path));
    files.push({ path, kind: "file", bytes: stat.size, executable: (stat.mode & 0o111) !== 0 });
  } catch (error) {
    const reason = path.includes("\uFFFD") ? "its name is not valid UTF-8: rename it" : reasonOf(error);
    leftOut.push({ path, files: 1, kind: "unread", reason });
  }
}

function withIgnoreFile(
  ignores: readonly IgnoreFile[],
  root: string,
  folder: string,
  children: readonly Dirent[],
): readonly IgnoreFile[] {
  // A link is not followed here either: git does not.
  if (!children.some((child) => child.name === ".gitignore" && child.isFile())) return ignores;
  try {
    const rules = ignore().add(readFileSync(join(root, folder, ".gitignore"), "utf8"));
    return [...ignores, { base: folder, rules }];
  } catch {
    return ignores;
  }
}

/** The nearest .gitignore that says anything decides, as git does. Parent folders were tested before they were entered. */
function isIgnored(path: string, isFolder: boolean, ignores: readonly IgnoreFile[]): boolean {
  for (let i = ignores.length - 1; i >= 0; i -= 1) {
    const file = ignores[i];
    if (file === undefined) continue;
    const relative = path.slice(file.base.length) + (isFolder ? "/" : "");
    const { ignored, unignored } = file.rules.test(relative);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
