/** Where the cache lies, and how its files are written: whole, and bounded together. */
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writevSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

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

/** The cache's file of one kind for an audited folder. Readable and stable: the folder's name and a hash of its real path. */
export function cachePath(root: string, kind: "facts" | "run" | "undo", folder: string = cacheFolder()): string {
  let real = resolve(root);
  try {
    real = realpathSync.native(root);
  } catch {
    // The root was opened before; if it is gone now, nothing will be read either.
  }
  const hash = createHash("sha256").update(real).digest("hex").slice(0, 16);
  const name = basename(real)
    .replace(/[^\w.-]/g, "_")
    .slice(0, 60);
  return join(folder, `${name}-${hash}.${kind}`);
}

/**
 * Writes one file of the cache; a reader sees the old file or the new one, never a part. Failing to write (a read-only home, a full
 * disk) is no error: the next run is slower, not wrong.
 */
export function writeCacheFile(path: string, content: () => readonly Buffer[]): void {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeParts(temporary, content());
    renameSync(temporary, path);
    shrink(dirname(path), path);
  } catch {
    removeQuietly(temporary);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is no folder.
  }
}

/** How many buffers one call of the system takes. */
const PARTS = 1024;

function writeParts(path: string, parts: readonly Buffer[]): void {
  const file = openSync(path, "wx", 0o600);
  try {
    for (let first = 0; first < parts.length; first += PARTS) {
      const some = parts.slice(first, first + PARTS);
      const size = some.reduce((sum, part) => sum + part.length, 0);
      if (writevSync(file, some) !== size) throw new Error("the disk is full");
    }
  } finally {
    closeSync(file);
  }
}

/** Removes the files that were not written for longest until the folder is within its bound; the newest stays. */
function shrink(folder: string, keep: string): void {
  const files: { path: string; size: number; time: number }[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) continue;
    const isOurs = /\.(?:facts|run|tmp)$/.test(name);
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
