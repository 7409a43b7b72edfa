/** A folder as a source of files: what git says where git can be asked, else a walk. Nothing of the repository runs. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { FileSource, Listing } from "../inventory/types.ts";
import { listByGit } from "./git-listing.ts";
import { DEFAULT_MAX_BYTES, insideReader } from "./read.ts";
import { reasonOf } from "./run.ts";
import { listByWalk } from "./walk.ts";

export interface FolderOptions {
  /** Files above this size are not read; default 20 MiB. */
  readonly maxBytes?: number;
  /** `never`: walk even where there is a git repository. */
  readonly git?: "auto" | "never";
  readonly signal?: AbortSignal;
}

/** A source, or a message for the user that says why there is none. */
export type Opened =
  | { readonly ok: true; readonly source: FileSource }
  | { readonly ok: false; readonly message: string };

/**
 * Opens the folder `root`. It is listed once, on first use. What cannot be read below it is in the listing's `leftOut`;
 * a repository that git cannot read is walked, and the listing's `note` says why.
 */
export async function openFolder(root: string, options: FolderOptions = {}): Promise<Opened> {
  const absolute = resolve(root);
  try {
    if (!statSync(absolute).isDirectory()) return { ok: false, message: `${root} is not a folder` };
  } catch (error) {
    return { ok: false, message: `${root}: ${reasonOf(error)}` };
  }
  const reader = insideReader(absolute, options.maxBytes ?? DEFAULT_MAX_BYTES);
  let listing: Promise<Listing> | undefined;
  return {
    ok: true,
    source: {
      list: () => (listing ??= listFolder(absolute, options)),
      read: (path) => Promise.resolve(reader.read(path)),
    },
  };
}

async function listFolder(root: string, options: FolderOptions): Promise<Listing> {
  if (options.git === "never") return listByWalk(root);
  const listed = await listByGit(root, options.signal);
  if (listed.kind === "listing") return listed.listing;
  const walked = listByWalk(root);
  return listed.kind === "no-repository" ? walked : { ...walked, note: listed.reason };
}
