import type { FactExtractor } from "../engine/ports.ts";
import type { FileSource } from "../inventory/types.ts";
import { type Extract } from "./fact-jobs.ts";
export interface FactPoolOptions {
  /** Folder of the source; also names the cache. */
  readonly root: string;
  readonly source: FileSource;
  /** Default: the cores, at most 8. 0: everything in this thread. */
  readonly threads?: number;
  /** Keep facts between runs (default true; from source there is no cache). */
  readonly cache?: boolean;
  /** Added to the cache's stamp: settings that facts depend on. */
  readonly variant?: string;
  readonly signal?: AbortSignal;
  /** Default: the script that the build made; undefined when running from source. */
  readonly script?: URL;
  /** Default: the build's. Needed for a cache when running from source. */
  readonly stamp?: string;
  readonly cacheFolder?: string;
  /** For tests of this file; the worker's script brings its own. */
  readonly extract?: Extract;
  readonly stallMs?: number;
}
export interface FactPool {
  readonly extractor: FactExtractor;
  /** Ends the workers and writes the cache. */
  readonly close: () => Promise<void>;
}
export declare function openFactPool(options: FactPoolOptions): FactPool;
