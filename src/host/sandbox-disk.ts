/** Notices when a command fills the disk below a folder. */
import { lstatSync, readdirSync, statfsSync } from "node:fs";
import type { Limits } from "../sandbox/limits.ts";

/** The whole folder is looked through this often at most, and never for more than a twentieth of the time. */
const LOOK_MS = 1_000;
const LOOK_SHARE = 20;

/**
 * A question to ask again and again: which limit was passed, if any. Free space is asked of the file system, which is
 * cheap; only when it has shrunk by the limit, by whomever, is the folder itself looked through at once.
 */
export function diskWatch(folder: string, limits: Limits): () => string | undefined {
  const start = Date.now();
  const before = freeOf(folder);
  let bytes = limits.diskBytes;
  let entries = limits.diskEntries;
  let due = performance.now() + LOOK_MS;
  return () => {
    const now = freeOf(folder);
    if (before === undefined || now === undefined) return undefined;
    const lostBytes = before.bytes - now.bytes;
    const lostEntries = before.entries - now.entries;
    const begun = performance.now();
    if (lostBytes < bytes && lostEntries < entries && begun < due) return undefined;
    const grown = grownSince(folder, start, limits);
    if (grown.bytes >= limits.diskBytes) return `${Math.round(limits.diskBytes / 1024 / 1024)} MiB on disk`;
    if (grown.entries >= limits.diskEntries) return `${limits.diskEntries} new files`;
    // Someone else it was: look again when as much more is gone.
    bytes = Math.max(bytes, lostBytes + limits.diskBytes - grown.bytes);
    entries = Math.max(entries, lostEntries + limits.diskEntries - grown.entries);
    const ended = performance.now();
    due = ended + Math.max(LOOK_MS, LOOK_SHARE * (ended - begun));
    return undefined;
  };
}

function freeOf(folder: string): { readonly bytes: number; readonly entries: number } | undefined {
  try {
    const { bfree, bsize, ffree } = statfsSync(folder);
    return { bytes: bfree * bsize, entries: ffree };
  } catch {
    return undefined;
  }
}

/** What was made or changed below `folder` since `start`; counting stops at the limits. */
function grownSince(
  folder: string,
  start: number,
  limits: Limits,
): { readonly bytes: number; readonly entries: number } {
  let bytes = 0;
  let entries = 0;
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of namesIn(next)) {
      const path = `${next}/${name}`;
      const stat = lstatSync(path, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      if (stat.isDirectory()) open.push(path);
      // A clock of the file system may stand a tick behind.
      if (stat.ctimeMs < start - 20) continue;
      entries += 1;
      if (!stat.isDirectory()) bytes += stat.blocks * 512;
      if (bytes >= limits.diskBytes || entries >= limits.diskEntries) return { bytes, entries };
    }
  }
  return { bytes, entries };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
