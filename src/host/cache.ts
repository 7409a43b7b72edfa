/**
 * Facts of earlier runs, one file per audited root in the user's cache folder. The key is content, never time. A damaged or
 * foreign file counts as empty; two runs at once are safe, the later one's file stands.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
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
  /** Writes the file when something was added. Failing to write is no error: the next run is slower, not wrong. */
  readonly save: () => void;
}

interface Entry extends ContentName {
  /** Number of saves since it was last used. */
  age: number;
  readonly packed: string;
}

const FORMAT = "assay facts 1";
/** A base commit and the work tree alternate: an entry may rest for some runs before it goes. */
const MAX_AGE = 6;
const MAX_FOLDER_BYTES = 500 * 1024 * 1024;

/** `$ASSAY_CACHE_DIR`, else `assay` in the platform's folder for caches. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): string {
  if (env["ASSAY_CACHE_DIR"]) return resolve(env["ASSAY_CACHE_DIR"]);
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "assay");
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "assay", "cache");
  // The specification says that a relative path there is to be ignored.
  const xdg = env["XDG_CACHE_HOME"];
  return join(xdg?.startsWith("/") === true ? xdg : join(homedir(), ".cache"), "assay");
}

export function openCache(options: CacheOptions): FactCache {
  const folder = options.folder ?? cacheFolder();
  const path = join(folder, fileName(options.root));
  const stamp = createHash("sha256").update(options.stamp).digest("hex");
  const entries = readEntries(path, stamp);
  let added = false;

  return {
    contents: (file) => entries.get(file) ?? [],
    get(file, blob, bytes) {
      const found = entries.get(file)?.find((e) => e.blob === blob && (bytes === undefined || e.bytes === bytes));
      if (found !== undefined) found.age = 0;
      return found?.packed;
    },
    put(file, content, packed) {
      // The format is lines of fields: what could break it is not cached.
      if (/[\t\n]/.test(file) || packed.includes("\n")) return;
      const others = (entries.get(file) ?? []).filter((e) => e.blob !== content.blob || e.bytes !== content.bytes);
      entries.set(file, [...others, { ...content, age: 0, packed }]);
      added = true;
    },
    save() {
      if (!added) return;
      added = false;
      try {
        write(folder, path, render(entries, stamp));
        shrink(folder, path);
      } catch {
        // A read-only home or a full disk.
      }
    },
  };
}

/** Readable and stable: the folder's name and a hash of its real path. */
function fileName(root: string): string {
  let real = resolve(root);
  try {
    real = realpathSync.native(root);
  } catch {
    // The root was opened before; if it is gone now, nothing will be read either.
  }
  const hash = createHash("sha256").update(real).digest("hex").slice(0, 16);
  return `${basename(real)
    .replace(/[^\w.-]/g, "_")
    .slice(0, 60)}-${hash}.facts`;
}

/** First line: format and stamp. Then `file \t blob \t bytes \t age \t packed`. Last line: `end <entries>`. */
function render(entries: ReadonlyMap<string, readonly Entry[]>, stamp: string): string {
  const lines = [`${FORMAT}\t${stamp}`];
  for (const [file, contents] of entries) {
    for (const { blob, bytes, age, packed } of contents) {
      if (age < MAX_AGE) lines.push(`${file}\t${blob}\t${bytes}\t${age + 1}\t${packed}`);
    }
  }
  lines.push(`end ${lines.length - 1}`, "");
  return lines.join("\n");
}

function readEntries(path: string, stamp: string): Map<string, readonly Entry[]> {
  const entries = new Map<string, readonly Entry[]>();
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return entries;
  }
  const head = `${FORMAT}\t${stamp}\n`;
  const end = text.lastIndexOf("\nend ");
  if (!text.startsWith(head) || end < 0) return entries;
  let count = 0;
  for (let at = head.length; at <= end; count += 1) {
    const lineEnd = text.indexOf("\n", at);
    const entry = entryOf(text, at, lineEnd);
    at = lineEnd + 1;
    if (entry === undefined) continue;
    const known = entries.get(entry.file);
    entries.set(entry.file, known === undefined ? [entry] : [...known, entry]);
  }
  return text.slice(end + 1) === `end ${count}\n` ? entries : new Map();
}

function entryOf(text: string, start: number, end: number): (Entry & { readonly file: string }) | undefined {
  const a = text.indexOf("\t", start);
  const b = text.indexOf("\t", a + 1);
  const c = text.indexOf("\t", b + 1);
  const d = text.indexOf("\t", c + 1);
  if (a < 0 || b < 0 || c < 0 || d < 0 || d > end) return undefined;
  return {
    file: text.slice(start, a),
    blob: text.slice(a + 1, b),
    bytes: Number(text.slice(b + 1, c)),
    age: Number(text.slice(c + 1, d)),
    packed: text.slice(d + 1, end),
  };
}

/** A reader sees the old file or the new one, never a part. */
function write(folder: string, path: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes the files that were not written for longest until the folder is within its bound; the newest stays. */
function shrink(folder: string, keep: string): void {
  const files: { path: string; size: number; time: number }[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) continue;
    const isOurs = name.endsWith(".facts") || name.endsWith(".tmp");
    if (isOurs) files.push({ path, size: stat.size, time: stat.mtimeMs });
  }
  files.sort((a, b) => b.time - a.time);
  let total = 0;
  for (const { path, size, time } of files) {
    const isStray = path.endsWith(".tmp") && Date.now() - time > 3_600_000;
    total += size;
    if (path !== keep && (isStray || total > MAX_FOLDER_BYTES)) rmSync(path, { force: true });
  }
}
