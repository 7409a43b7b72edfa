/**
 * Virtual environments that Assay makes for tests: one folder each in the user's cache folder, named by what it was made from. One
 * that lacks its mark was never finished and is made anew; each run makes its own, so that two at once do not meet.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "./cache-files.ts";
import { removeFolder } from "./scratch-tree.ts";

export interface EnvironmentFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** What was noted when it was finished; undefined: it is empty and to be filled. */
  readonly note: string | undefined;
  /** It is whole: later runs may use it. */
  readonly finish: (note: string) => void;
  /** Removes it, unless it is kept for later runs. */
  readonly close: () => Promise<void>;
}

const MARK = "assay-environment.txt";
/** Versions that are not pinned move on. */
const MAX_AGE_MS = 7 * 24 * 3_600_000;
const KEPT = 8;
/** One that is in use, or in the making by another run, is left alone. */
const IN_USE_MS = 3_600_000;

/** `key` names everything that decides what is installed. `keep`: false for one in a temporary folder, gone with `close`. */
export async function openEnvironment(key: string, keep: boolean): Promise<EnvironmentFolder> {
  if (!keep) return newFolder(realpathSync(mkdtempSync(join(realpathSync(tmpdir()), "assay-environment-"))), false);
  const base = join(cacheFolder(), "environments");
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const real = realpathSync(base);
  await removeOld(real);
  const name = createHash("sha256").update(key).digest("hex").slice(0, 16);
  for (const entry of readdirSync(real)) {
    if (!entry.startsWith(`${name}-`)) continue;
    const path = join(real, entry);
    const note = noteOf(path);
    if (note === undefined || isOutdated(path)) continue;
    const now = new Date();
    utimesSync(path, now, now);
    return { path, note, finish: () => undefined, close: () => Promise.resolve() };
  }
  const path = join(real, `${name}-${randomBytes(4).toString("hex")}`);
  mkdirSync(path, { mode: 0o700 });
  return newFolder(path, true);
}

function newFolder(path: string, keep: boolean): EnvironmentFolder {
  let isWhole = false;
  return {
    path,
    note: undefined,
    finish: (note) => {
      writeFileSync(join(path, MARK), note);
      isWhole = keep;
    },
    close: async () => {
      if (!isWhole) await removeFolder(path);
    },
  };
}

function noteOf(path: string): string | undefined {
  return existsSync(join(path, MARK)) ? readFileSync(join(path, MARK), "utf8") : undefined;
}

/** The mark's time says when it was made. */
function isOutdated(path: string): boolean {
  const made = statSync(join(path, MARK), { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined || Date.now() - made > MAX_AGE_MS;
}

/** The folder's time says when it was used last. */
async function removeOld(base: string): Promise<void> {
  const known = readdirSync(base)
    .map((name) => join(base, name))
    .map((path) => ({ path, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((a, b) => b.used - a.used);
  for (const [index, { path, used }] of known.entries()) {
    if (Date.now() - used > IN_USE_MS && (index >= KEPT || isOutdated(path))) await removeFolder(path);
  }
}
