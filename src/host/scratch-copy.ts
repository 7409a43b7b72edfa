/** Copies of trees: what a listing names, and a whole folder once more. */
import {
  chmodSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import type { ListedFile } from "../inventory/types.ts";
import type { LeftOut } from "../model/index.ts";
import { isWithin } from "../sandbox/view.ts";
import { isInsidePath } from "./read.ts";
import { reasonOf } from "./run.ts";

/** So many files are copied before anything else may run. */
const BATCH = 100;

/** One file with its permissions; shares the blocks where the file system can. A link is never followed. */
export function copyFile(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  const { mode } = lstatSync(to);
  // No set-user-id, and what cannot be read by its owner is no use here.
  const sane = (mode & 0o777) | 0o400;
  if ((mode & 0o7777) !== sane) chmodSync(to, sane);
}

/** Copies the listed files of `root` to the empty folder `target`; returns what could not be, with reasons. */
export async function copyListed(
  root: string,
  files: readonly ListedFile[],
  target: string,
  signal: AbortSignal | undefined,
): Promise<readonly LeftOut[]> {
  const real = realpathSync(root);
  const leftOut: LeftOut[] = [];
  const folders = new Map<string, boolean>();
  const isInside = (folder: string): boolean => {
    let inside = folders.get(folder);
    if (inside === undefined) {
      inside = isWithin(realpathSync(join(real, folder)), real);
      if (inside) mkdirSync(join(target, folder), { recursive: true });
      folders.set(folder, inside);
    }
    return inside;
  };
  for (const [index, { path, kind }] of files.entries()) {
    if (index % BATCH === BATCH - 1) {
      await breathe();
      signal?.throwIfAborted();
    }
    if (kind === "submodule") continue;
    const leave = (reason: string): void => void leftOut.push({ path, files: 1, kind: "unread", reason });
    try {
      if (!isInsidePath(path) || !isInside(dirname(path))) leave("the path leaves the repository");
      else copyEntry(join(real, path), join(target, path), path, real, leave);
    } catch (error) {
      leave(reasonOf(error));
    }
  }
  return leftOut;
}

function copyEntry(from: string, to: string, path: string, root: string, leave: (reason: string) => void): void {
  const stat = lstatSync(from);
  if (stat.isFile()) copyFile(from, to);
  else if (!stat.isSymbolicLink()) leave("not a regular file");
  else {
    const goal = readlinkSync(from);
    if (staysInside(goal, path, root)) symlinkSync(goal, to);
    else leave(`a symbolic link that leaves the repository: ${goal}`);
  }
}

/** Where a link at `path` leads, by its text alone; links on the way stay inside themselves. */
export function staysInside(goal: string, path: string, root: string): boolean {
  return isWithin(resolve(root, dirname(path), goal), root);
}

/** Copies a whole folder to a new one. */
export async function copyWhole(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  let count = 0;
  const open: string[] = [""];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    mkdirSync(to + folder, { recursive: true });
    for (const entry of readdirSync(from + folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) open.push(path);
      else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from + path), to + path);
      else copyFile(from + path, to + path);
      count += 1;
      if (count % BATCH !== 0) continue;
      await breathe();
      signal?.throwIfAborted();
    }
  }
}
