/** What stands in a tree, by stat data, so that changes are found without reading files. */
import { chmodSync, lstatSync, readdirSync, type Stats } from "node:fs";

export interface Entry {
  readonly kind: "file" | "folder" | "link" | "other";
  readonly mode: number;
  readonly inode: number;
  readonly size: number;
  /** Time of the last change of content, name or permissions, in ms. No program can set it. */
  readonly changed: number;
  /** Of a folder, what is in it. */
  readonly names: readonly string[];
  /** Of a folder: its time of change is old enough that a further change would have another. */
  readonly isSettled: boolean;
}

/** Paths relative to the tree, `/`-separated; "" is the tree itself. */
export type Snapshot = Map<string, Entry>;

/** What is now at each path that differs; `undefined` where nothing is. A folder comes before what is in it. */
export type Changes = ReadonlyMap<string, Entry | undefined>;

/** Thrown for a tree that is beyond looking through: a name that is no text, folders deeper than a path may be. */
export class Unlookable extends Error {}

/** File systems keep times by the tick of the kernel, which is 10 ms at worst. */
const TICK_MS = 50;

/** Everything below `root`, `.git` included; not what stands below `closed` folders. */
export function snapshotOf(root: string, closed: ReadonlySet<string>): Snapshot {
  const snapshot: Snapshot = new Map();
  for (const [path, entry] of changesSince(snapshot, root, closed)) if (entry !== undefined) snapshot.set(path, entry);
  return snapshot;
}

/**
 * Where the tree at `root` differs from `base`. A folder is listed only where its time of change is not that of `base`;
 * of folders that are listed and the same, `base` gets the new entry.
 */
export function changesSince(base: Snapshot, root: string, closed: ReadonlySet<string>): Changes {
  const changes = new Map<string, Entry | undefined>();
  const visit = (path: string): void => {
    const before = base.get(path);
    const stat = lstatSync(path === "" ? root : `${root}/${path}`, { throwIfNoEntry: false });
    if (stat === undefined) throw new Unlookable(path);
    const entry = entryOf(stat, root, path, closed, before);
    if (before === undefined || !isSame(before, entry)) changes.set(path, entry);
    else if (entry !== before && entry.kind === "folder") base.set(path, entry);
    if (before !== undefined && before.names !== entry.names) {
      const now = new Set(entry.names);
      for (const name of before.names) if (!now.has(name)) leave(join(path, name));
    }
    for (const name of entry.names) visit(join(path, name));
  };
  const leave = (path: string): void => {
    const before = base.get(path);
    changes.set(path, undefined);
    for (const name of before?.names ?? []) leave(join(path, name));
  };
  visit("");
  return changes;
}

export function entryAt(root: string, path: string, closed: ReadonlySet<string>): Entry | undefined {
  const stat = statAt(path === "" ? root : `${root}/${path}`);
  return stat === undefined ? undefined : entryOf(stat, root, path, closed, undefined);
}

/** Undefined also where a file stands in place of a folder above. */
function statAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** A folder's entries are entries of their own: of the folder itself its permissions count. */
export function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind !== b.kind || a.mode !== b.mode) return false;
  return a.kind === "folder" || (a.inode === b.inode && a.size === b.size && a.changed === b.changed);
}

function entryOf(
  stat: Stats,
  root: string,
  path: string,
  closed: ReadonlySet<string>,
  before: Entry | undefined,
): Entry {
  const kind = kindOf(stat);
  const mode = stat.mode & 0o7777;
  const common = { kind, mode, inode: stat.ino, size: stat.size, changed: stat.ctimeMs };
  if (kind !== "folder" || closed.has(path)) return { ...common, names: NONE, isSettled: true };
  const isKnown = before?.isSettled === true && before.inode === stat.ino && before.changed === stat.ctimeMs;
  if (isKnown) return before;
  const names = namesIn(path === "" ? root : `${root}/${path}`);
  return { ...common, names, isSettled: Date.now() - stat.ctimeMs > TICK_MS };
}

const NONE: readonly string[] = [];

function kindOf(stat: Stats): Entry["kind"] {
  if (stat.isFile()) return "file";
  if (stat.isDirectory()) return "folder";
  return stat.isSymbolicLink() ? "link" : "other";
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    // Closed by a command in it; as it is ours, it can be opened. Its mode then differs, and is set back with the rest.
    chmodSync(path, 0o700);
    return readdirSync(path);
  }
}
