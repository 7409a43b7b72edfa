import type { ReadResult } from "../inventory/types.ts";
/** Files above this size are not analysed unless the caller allows more. */
export declare const DEFAULT_MAX_BYTES: number;
/** True for `a/b.py`; false for absolute paths, `..`, empty parts and what Windows takes for a drive or a stream. */
export declare function isInsidePath(path: string): boolean;
/** Reads the files of one root; remembers which folders were found to be inside it. */
export interface InsideReader {
  readonly read: (path: string) => ReadResult;
}
/**
 * A reader for the files below `root`. A file that is a symbolic link is refused (its target is audited where it
 * stands), so is one whose folder leads out of the root, and one above `limit` bytes.
 */
export declare function insideReader(root: string, limit?: number): InsideReader;
/** Reads one file below `root`; for many files keep an `insideReader`. */
export declare function readInside(root: string, path: string, limit?: number): ReadResult;
