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
/** `$ASSAY_CACHE_DIR`, else `assay` in the platform's folder for caches. */
export declare function cacheFolder(env?: NodeJS.ProcessEnv, platform?: string): string;
export declare function openCache(options: CacheOptions): FactCache;
