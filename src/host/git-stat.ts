/** Whether git's index proves that a file is unchanged. */
import type { IndexStat } from "./git-index.ts";

export interface Instant {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** What is compared of Node's `Stats`. */
export interface FileStat {
  readonly size: number;
  readonly ino: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/**
 * Does the stat data of the index prove that the file is unchanged? The same comparison as git's `ie_match_stat`, owner and
 * device aside, and stricter about time: a file written in the tick of the index (or later) is never proven.
 */
export function statIsClean(recorded: IndexStat | undefined, stat: FileStat, indexed: Instant | undefined): boolean {
  if (recorded === undefined || indexed === undefined) return false;
  if (recorded.size !== stat.size >>> 0) return false;
  // 0 means "not recorded" (some platforms, some file systems).
  if (recorded.inode !== 0 && recorded.inode !== stat.ino % 0x1_0000_0000) return false;
  if (!sameTime(recorded.mtime, stat.mtimeMs) || !sameTime(recorded.ctime, stat.ctimeMs)) return false;
  const { seconds, nanoseconds } = recorded.mtime;
  if (seconds !== indexed.seconds) return seconds < indexed.seconds;
  return nanoseconds !== 0 && indexed.nanoseconds !== 0 && nanoseconds < indexed.nanoseconds;
}

/** Node computes its milliseconds by the same expression, so equal instants give equal floating-point numbers. */
function sameTime(recorded: Instant, milliseconds: number): boolean {
  if (recorded.nanoseconds === 0) return recorded.seconds === Math.floor(milliseconds / 1000);
  return recorded.seconds * 1000 + recorded.nanoseconds / 1_000_000 === milliseconds;
}
