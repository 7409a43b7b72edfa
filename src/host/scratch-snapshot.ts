/** What stands in a tree, by stat data, so that changes are found without reading. */
import { chmodSync, lstatSync, readdirSync, type Stats } from "node:fs";

export interface Entry {
  readonly kind: "file" | "folder" | "link" | "other";
  readonly mode: number;
  /** Empty for a folder: its own times change with every entry in it. */
  readonly stamp: string;
}

/** Paths relative to the tree, `/`-separated. */
export type Snapshot = Map<string, Entry>;

/** Thrown for a tree that is beyond looking through (a name that is no text, folders deeper than a path may be). */
export class Unlookable extends Error {}

/** Everything below `root`, `.git` included; not what stands below `skipped` folders. */
export function snapshotOf(root: string, skipped: ReadonlySet<string>): Snapshot {
  const found: Snapshot = new Map();
  const open = [""];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const name of namesIn(root, folder)) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const entry = entryAt(root, path);
      if (entry === undefined) throw new Unlookable(path);
      found.set(path, entry);
      if (entry.kind === "folder" && !skipped.has(path)) open.push(path);
    }
  }
  return found;
}

export function entryAt(root: string, path: string): Entry | undefined {
  const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  const kind = kindOf(stat);
  // The change time cannot be set by a program: with it no change of content, links or permissions goes unseen.
  return { kind, mode: stat.mode & 0o7777, stamp: kind === "folder" ? "" : `${stat.ino} ${stat.size} ${stat.ctimeMs}` };
}

/** Paths at which the two differ, sorted: a folder before what is in it. */
export function differences(before: Snapshot, after: Snapshot): readonly string[] {
  const paths: string[] = [];
  for (const [path, entry] of after) if (!isSame(before.get(path), entry)) paths.push(path);
  for (const path of before.keys()) if (!after.has(path)) paths.push(path);
  return paths.sort();
}

function isSame(a: Entry | undefined, b: Entry): boolean {
  return a !== undefined && a.kind === b.kind && a.mode === b.mode && a.stamp === b.stamp;
}

function kindOf(stat: Stats): Entry["kind"] {
  if (stat.isFile()) return "file";
  if (stat.isDirectory()) return "folder";
  return stat.isSymbolicLink() ? "link" : "other";
}

function namesIn(root: string, folder: string): readonly string[] {
  const path = `${root}/${folder}`;
  try {
    return readdirSync(path);
  } catch {
    // Closed by a command in it; as it is ours, it can be opened. Its mode then differs, and is set back with the rest.
    chmodSync(path, 0o700);
    return readdirSync(path);
  }
}
