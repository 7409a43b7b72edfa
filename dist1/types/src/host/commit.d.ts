import type { FileSource, Listing } from "../inventory/types.ts";
import type { Opened } from "./folder.ts";
export interface ObjectOptions {
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}
/** Opens the part of commit `ref` that lies in the folder `root`, with paths relative to `root`. */
export declare function openCommit(root: string, ref: string, options?: ObjectOptions): Promise<Opened>;
export interface ObjectEntry {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}
/** A source whose contents are git objects. */
export declare function objectSource(
  folder: string,
  entries: readonly ObjectEntry[],
  about: Omit<Listing, "files" | "leftOut">,
  options: ObjectOptions,
): FileSource;
/**
 * Renames between commit `ref` and today: path then → path now, relative to `root`. Staged and committed renames by
 * similarity; those that git has not been told of yet only where the content is the same. Empty when git cannot tell.
 */
export declare function renamesSince(root: string, ref: string): Promise<ReadonlyMap<string, string>>;
