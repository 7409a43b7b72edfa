/** Reading files of an audited tree without ever leaving it. Synchronous, so that workers use it too. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { isAbsolute, join, sep } from "node:path";
import type { ReadResult } from "../inventory/types.ts";
import { reasonOf } from "./run.ts";

/** Files above this size are not analysed unless the caller allows more. */
export const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

/** True for `a/b.py`; false for absolute paths, `..`, empty parts and what Windows takes for a drive or a stream. */
export function isInsidePath(path: string): boolean {
  if (path === "" || path.includes("\0") || isAbsolute(path) || path.startsWith("/")) return false;
  if (process.platform === "win32" && /[\\:]/.test(path)) return false;
  // The common path holds no dot directly after a slash: nothing to split.
  if (!path.startsWith(".") && !path.includes("/.") && !path.includes("//") && !path.endsWith("/")) return true;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** Reads the files of one root; remembers which folders were found to be inside it. */
export interface InsideReader {
  readonly read: (path: string) => ReadResult;
  /** As `read`, into memory that the next call writes over: for who is done with a file before it reads another. */
  readonly glance: (path: string) => ReadResult;
}

/** Gives the memory for so many bytes. */
type Allocate = (size: number) => Uint8Array;

/** Not from Node's shared pool: the bytes may be transferred to another thread. */
const allocate: Allocate = (size) => new Uint8Array(size);

/** Hands out the same memory again and again: fresh pages cost more than reading into them. */
function reusing(): Allocate {
  let memory = new Uint8Array(0);
  return (size) => {
    if (size > memory.length) memory = new Uint8Array(size * 2);
    return memory.subarray(0, size);
  };
}

/**
 * A reader for the files below `root`. A file that is a symbolic link is refused (its target is audited where it
 * stands), so is one whose folder leads out of the root, and one above `limit` bytes.
 */
export function insideReader(root: string, limit: number = DEFAULT_MAX_BYTES): InsideReader {
  let realRoot: string | undefined;
  const folders = new Map<string, boolean>();

  const folderIsInside = (folder: string): boolean => {
    let inside = folders.get(folder);
    if (inside === undefined) {
      realRoot ??= realpathSync.native(root);
      const real = realpathSync.native(join(root, folder));
      inside = real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
      folders.set(folder, inside);
    }
    return inside;
  };

  const readInto = (path: string, memory: Allocate): ReadResult => {
    if (!isInsidePath(path)) {
      return { ok: false, kind: "unread", reason: "the path leaves the audited folder" };
    }
    try {
      const slash = path.lastIndexOf("/");
      if (!folderIsInside(slash < 0 ? "" : path.slice(0, slash))) {
        return { ok: false, kind: "symlink", reason: "its folder is a symbolic link that leaves the audited folder" };
      }
      return readRegular(join(root, path), limit, memory);
    } catch (error) {
      return { ok: false, kind: "unread", reason: reasonOf(error) };
    }
  };

  const again = reusing();
  return { read: (path) => readInto(path, allocate), glance: (path) => readInto(path, again) };
}

/** Reads one file below `root`; for many files keep an `insideReader`. */
export function readInside(root: string, path: string, limit: number = DEFAULT_MAX_BYTES): ReadResult {
  return insideReader(root, limit).read(path);
}

// O_NONBLOCK: opening a named pipe must not wait for a writer.
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readRegular(absolute: string, limit: number, memory: Allocate): ReadResult {
  let descriptor: number;
  try {
    descriptor = openSync(absolute, OPEN_FLAGS);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOOP") {
      return { ok: false, kind: "symlink", reason: "a symbolic link: its target is not followed" };
    }
    throw error;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { ok: false, kind: "unread", reason: "not a regular file" };
    if (stat.size > limit) {
      return { ok: false, kind: "too-large", reason: `${stat.size} bytes, more than the limit of ${limit}` };
    }
    return { ok: true, bytes: readAll(descriptor, stat.size, memory) };
  } finally {
    closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number, memory: Allocate): Uint8Array {
  const bytes = memory(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return length === size ? bytes : bytes.subarray(0, length);
}
