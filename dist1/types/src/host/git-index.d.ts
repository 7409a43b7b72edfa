/** Parses what `git ls-files -v -s --debug -z` prints. */
import type { Instant } from "./git-stat.ts";
export interface IndexEntry {
  readonly path: string;
  readonly kind: "file" | "symlink" | "submodule";
  readonly blob: string;
  /** 0, or 1 to 3 in a merge conflict. */
  readonly stage: number;
  /** Added by `git add --intent-to-add`: the blob id is that of the empty blob. */
  readonly intentToAdd: boolean;
  readonly skipWorktree: boolean;
  /** Absent when git's debug output is not as known: then nothing is trusted by stat data. */
  readonly stat?: IndexStat;
}
export interface IndexStat {
  readonly ctime: Instant;
  readonly mtime: Instant;
  readonly inode: number;
  /** Modulo 2³². */
  readonly size: number;
}
/**
 * One record is `H 100644 <blob> <stage>\t<path>\0` and, by `--debug`, five lines that begin with two spaces:
 * `ctime: s:n`, `mtime: s:n`, `dev: d\tino: i`, `uid: u\tgid: g`, `size: b\tflags: f (hexadecimal)`.
 * Read from the bytes: a large repository has tens of megabytes of this, and most of it is never needed as text.
 */
export declare function parseIndex(output: Buffer): readonly IndexEntry[];
