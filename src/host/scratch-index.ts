/**
 * git's index, written here: staging one file by `git add` would cost a process per canary, and would run in a
 * repository that a guard may have changed. Format: git's Documentation/gitformat-index.txt, version 2.
 */
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

const HEADER = 12;
const FIXED = 62;

/** Whole entries by path, the path as latin1 so that its order is that of the bytes. */
export type IndexEntries = ReadonlyMap<string, Buffer>;

/** The entries of an index file; undefined where it is not a plain one of version 2. */
export function parseIndexFile(bytes: Buffer): IndexEntries | undefined {
  if (bytes.length < HEADER || bytes.toString("latin1", 0, 4) !== "DIRC" || bytes.readUInt32BE(4) !== 2)
    return undefined;
  const entries = new Map<string, Buffer>();
  let at = HEADER;
  for (let left = bytes.readUInt32BE(8); left > 0; left -= 1) {
    const end = bytes.indexOf(0, at + FIXED);
    if (end < 0) return undefined;
    const length = paddedLength(end - at - FIXED);
    entries.set(bytes.toString("latin1", at + FIXED, end), bytes.subarray(at, at + length));
    at += length;
  }
  return entries;
}

/** Without extensions: the cached trees in them would be wrong. */
export function indexFile(entries: IndexEntries): Buffer {
  const header = Buffer.alloc(HEADER);
  header.write("DIRC", "latin1");
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(entries.size, 8);
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const body = Buffer.concat([header, ...sorted]);
  return Buffer.concat([body, createHash("sha1").update(body).digest()]);
}

export function indexName(path: string): string {
  return Buffer.from(path, "utf8").toString("latin1");
}

/** The entry of a file or link of the tree at `root`; its content is written to the repository's objects. */
export function stage(root: string, path: string): Buffer {
  const absolute = `${root}/${path}`;
  const isLink = lstatSync(absolute).isSymbolicLink();
  const content = isLink ? Buffer.from(readlinkSync(absolute)) : readFileSync(absolute);
  return entryOf(root, path, writeObject(root, "blob", content));
}

/** Mode and id of an entry, as a tree has them: `100644`. */
export function indexMode(entry: Buffer): string {
  return entry.readUInt32BE(24).toString(8);
}

export function indexId(entry: Buffer): string {
  return entry.toString("hex", 40, 60);
}

/** The entry again with the stat data that the file has now: git would take it for changed otherwise. */
export function refreshed(root: string, path: string, entry: Buffer): Buffer {
  return entryOf(root, path, indexId(entry));
}

function entryOf(root: string, path: string, id: string): Buffer {
  const stat = lstatSync(`${root}/${path}`, { bigint: true });
  const name = Buffer.from(path, "utf8");
  const entry = Buffer.alloc(paddedLength(name.length));
  const isLink = stat.isSymbolicLink();
  const mode = isLink ? 0o120000 : (stat.mode & 0o100n) === 0n ? 0o100644 : 0o100755;
  const times = [stat.ctimeNs / NANO, stat.ctimeNs % NANO, stat.mtimeNs / NANO, stat.mtimeNs % NANO];
  const fields = [...times, stat.dev, stat.ino, BigInt(mode), stat.uid, stat.gid, stat.size];
  for (const [index, value] of fields.entries()) entry.writeUInt32BE(Number(value & 0xffffffffn), index * 4);
  entry.write(id, 40, "hex");
  entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
  name.copy(entry, FIXED);
  return entry;
}

const NANO = 1_000_000_000n;

/** At least one NUL after the name, and a multiple of eight. */
function paddedLength(nameLength: number): number {
  return (FIXED + nameLength + 8) & ~7;
}

type ObjectType = "blob" | "tree" | "commit";

export function objectId(type: ObjectType, content: Buffer): string {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest("hex");
}

/** Writes an object where it is not there yet; returns its id. */
export function writeObject(root: string, type: ObjectType, content: Buffer): string {
  const id = objectId(type, content);
  const folder = `${root}/.git/objects/${id.slice(0, 2)}`;
  const path = `${folder}/${id.slice(2)}`;
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return id;
  mkdirSync(folder, { recursive: true });
  const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  writeFileSync(path, deflateSync(bytes, { level: 1 }), { mode: 0o444 });
  return id;
}
