import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Reads the lock file that the path names. */
export declare function parseLock(source: Source): Manifest;
