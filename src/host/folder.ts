/** A folder as a source of files: what git says where git can be asked, else a walk. Nothing of the repository runs. */
import { resolve } from "node:path";
import type { FileSource, Listing } from "../inventory/types.ts";
import { listByGit } from "./git-listing.ts";
import { DEFAULT_MAX_BYTES, insideReader } from "./read.ts";
import { listByWalk } from "./walk.ts";

export interface FolderOptions {
  /** Files above this size are not read; default 20 MiB. */
  readonly maxBytes?: number;
  /** `never`: walk even where there is a git repository. */
  readonly git?: "auto" | "never";
  readonly signal?: AbortSignal;
}

/**
 * Opens `root` for reading. Listing a folder that does not exist or cannot be read gives an empty listing whose
 * `leftOut` says why; a repository that git cannot read is walked, and the listing's `note` says why.
 */
export function openFolder(root: string, options: FolderOptions = {}): FileSource {
  const absolute = resolve(root);
  const reader = insideReader(absolute, options.maxBytes ?? DEFAULT_MAX_BYTES);
  return {
    list: () => listFolder(absolute, options),
    read: (path) => Promise.resolve(reader.read(path)),
  };
}

async function listFolder(root: string, options: FolderOptions): Promise<Listing> {
  if (options.git === "never") return listByWalk(root);
  const listed = await listByGit(root, options.signal);
  if (listed.kind === "listing") return listed.listing;
  const walked = listByWalk(root);
  return listed.kind === "no-repository" ? walked : { ...walked, note: listed.reason };
}
