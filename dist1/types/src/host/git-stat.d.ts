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
export declare function statIsClean(
  recorded: IndexStat | undefined,
  stat: FileStat,
  indexed: Instant | undefined,
): boolean;
