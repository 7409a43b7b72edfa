/**
 * Facts of earlier runs, one file per audited root in the user's cache folder. The key is content, never time. A damaged or
 * foreign file counts as empty; two runs at once are safe, the later one's file stands. An index at the end tells where the
 * facts of a content lie, so that a run reads only what it asks for.
 */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { cachePath, writeCacheFile } from "./cache-files.ts";
import type { ContentName } from "./fact-jobs.ts";

export interface CacheOptions {
  /** Audited folder. */
  readonly root: string;
  /** Whatever the facts depend on beside content: a file written under another stamp is not used. */
  readonly stamp: string;
  /** Default: `cacheFolder()`. */
  readonly folder?: string;
}

export interface FactCache {
  /** Names of the contents of this file whose facts are known. */
  readonly contents: (file: string) => readonly ContentName[];
  /** Packed facts of one content; the size is not compared when it is not known. */
  readonly get: (file: string, blob: string, bytes: number | undefined) => string | undefined;
  readonly put: (file: string, content: ContentName, packed: string) => void;
  /** Writes the file when something was added, and ends the use of it. Failing to write is no error: the next run is slower, not wrong. */
  readonly save: () => void;
}

interface Entry extends ContentName {
  /** Number of saves since it was last used. */
  age: number;
  /** In the file as it was read, or new. */
  readonly packed: Place | string;
}

interface Place {
  readonly at: number;
  readonly length: number;
}

const FORMAT = "assay facts 2";
/** A base commit and the work tree alternate: an entry may rest for some runs before it goes. */
const MAX_AGE = 6;
/** Who asks for more facts than this is read the whole file. */
const SINGLE_READS = 64;

export function openCache(options: CacheOptions): FactCache {
  const path = cachePath(options.root, "facts", options.folder);
  const head = Buffer.from(`${FORMAT}\t${createHash("sha256").update(options.stamp).digest("hex")}\n`);
  const { entries, body } = readIndex(path, head);
  let added = false;

  return {
    contents: (file) => entries.get(file) ?? [],
    get(file, blob, bytes) {
      const found = entries.get(file)?.find((e) => e.blob === blob && (bytes === undefined || e.bytes === bytes));
      if (found === undefined) return undefined;
      found.age = 0;
      return typeof found.packed === "string" ? found.packed : body.read(found.packed)?.toString("utf8");
    },
    put(file, content, packed) {
      // The index is lines of fields: what could break it is not cached.
      if (/[\t\n]/.test(file)) return;
      const others = (entries.get(file) ?? []).filter((e) => e.blob !== content.blob || e.bytes !== content.bytes);
      entries.set(file, [...others, { ...content, age: 0, packed }]);
      added = true;
    },
    save() {
      if (added) writeCacheFile(path, () => render(entries, head, body));
      added = false;
      body.close();
    },
  };
}

/** First line: format and stamp. Then the packed facts, the index, and a last line `end <entries> <start of the index>`. */
function render(entries: ReadonlyMap<string, readonly Entry[]>, head: Buffer, body: Body): readonly Buffer[] {
  const parts = [head];
  const index: string[] = [];
  let size = head.length;
  for (const [file, contents] of entries) {
    for (const { blob, bytes, age, packed } of contents) {
      if (age >= MAX_AGE) continue;
      const part = typeof packed === "string" ? Buffer.from(packed) : body.read(packed);
      if (part === undefined) continue;
      index.push(`${file}\t${blob}\t${bytes}\t${age + 1}\t${size}\t${part.length}\n`);
      parts.push(part);
      size += part.length;
    }
  }
  parts.push(Buffer.from(`${index.join("")}end ${index.length}\t${size}\n`));
  return parts;
}

/** The part of a cache file that holds facts. */
interface Body {
  /** Undefined when it cannot be read, or when the use of the file has ended. */
  readonly read: (place: Place) => Buffer | undefined;
  readonly close: () => void;
}

interface Opened {
  readonly entries: Map<string, readonly Entry[]>;
  readonly body: Body;
}

const END = /(?:^|\n)end (\d+)\t(\d+)\n$/;

function readIndex(path: string, head: Buffer): Opened {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size } = fstatSync(file);
    const isOurs = readAt(file, { at: 0, length: Math.min(size, head.length) }).equals(head);
    const tail = readAt(file, { at: Math.max(0, size - 64), length: Math.min(size, 64) });
    const end = END.exec(tail.toString("latin1"));
    const start = Number(end?.[2] ?? Number.NaN);
    if (isOurs && start >= head.length && start <= size) {
      const entries = entriesOf(readAt(file, { at: start, length: size - start }).toString("utf8"), start);
      if (entries !== undefined) return { entries, body: bodyOf(file, start) };
    }
  } catch {
    // It is not there, or goes away while it is read.
  }
  if (file !== undefined) closeSync(file);
  return { entries: new Map(), body: NO_BODY };
}

/** Undefined when the index is not what `render` writes. `end`: where the facts end. */
function entriesOf(index: string, end: number): Map<string, readonly Entry[]> | undefined {
  const entries = new Map<string, readonly Entry[]>();
  const lines = index.split("\n");
  for (const line of lines.slice(0, -2)) {
    const [file = "", blob = "", bytes, age, at, length] = line.split("\t");
    const place = { at: Number(at), length: Number(length) };
    if (!(place.at + place.length <= end)) return undefined;
    const entry: Entry = { blob, bytes: Number(bytes), age: Number(age), packed: place };
    const known = entries.get(file);
    entries.set(file, known === undefined ? [entry] : [...known, entry]);
  }
  return lines.at(-2) === `end ${lines.length - 2}\t${end}` ? entries : undefined;
}

const NO_BODY: Body = { read: () => undefined, close: () => undefined };

/** The file stays open: another run may put a new one in its place meanwhile. */
function bodyOf(file: number, end: number): Body {
  let whole: Buffer | undefined;
  let reads = 0;
  let closed = false;
  return {
    read(place) {
      reads += 1;
      try {
        if (!closed && reads > SINGLE_READS) whole ??= readAt(file, { at: 0, length: end });
        return whole?.subarray(place.at, place.at + place.length) ?? (closed ? undefined : readAt(file, place));
      } catch {
        return undefined;
      }
    },
    close() {
      if (!closed) closeSync(file);
      closed = true;
    },
  };
}

function readAt(file: number, { at, length }: Place): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, bytes, filled, length - filled, at + filled);
    if (count === 0) throw new Error("the file became shorter");
    filled += count;
  }
  return bytes;
}
