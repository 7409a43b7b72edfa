/** Scratch copies of a repository: the user's tree is only read. */
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Scratch } from "../guards/types.ts";
import type { Listing } from "../inventory/types.ts";
import type { LeftOut } from "../model/index.ts";
import type { Sandbox } from "../sandbox/types.ts";
import { reasonOf } from "./run.ts";
import { copyListed } from "./scratch-copy.ts";
import { dependenciesOf } from "./scratch-dependencies.ts";
import { makeRepository } from "./scratch-git.ts";
import { hashOf, openTree, removeFolder, type HostScratchTree, type Pristine } from "./scratch-tree.ts";

export interface HostScratch extends Scratch {
  readonly open: (signal?: AbortSignal) => Promise<HostScratchTree>;
  /** Listed files that are not in the copies, with reasons. */
  readonly leftOut: readonly LeftOut[];
  /** Removes all that is left on disk, open trees too. */
  readonly close: () => Promise<void>;
}

export type ScratchOpened =
  | { readonly ok: true; readonly scratch: HostScratch }
  | { readonly ok: false; readonly message: string };

/**
 * Copies the listed files of the folder `root` once; `open` then makes one tree a worker from it. With a listing by git the
 * copies are repositories of one commit.
 */
export async function openScratch(
  root: string,
  listing: Listing,
  sandbox: Sandbox,
  signal?: AbortSignal,
): Promise<ScratchOpened> {
  let base: string | undefined;
  try {
    base = mkdtempSync(join(realpathSync(tmpdir()), "assay-scratch-"));
    const made = await makePristine(realpathSync(root), listing, join(base, "pristine"), sandbox, signal);
    const { pristine, leftOut } = made;
    const folder = base;
    let count = 0;
    const scratch: HostScratch = {
      isolation: sandbox.isolation.text,
      leftOut,
      open: (signal) => openTree(pristine, join(folder, `tree-${(count += 1)}`), sandbox, signal),
      close: () => removeFolder(folder),
    };
    return { ok: true, scratch };
  } catch (error) {
    if (base !== undefined) await removeFolder(base);
    return { ok: false, message: `no scratch copy of ${root}: ${reasonOf(error)}` };
  }
}

async function makePristine(
  original: string,
  listing: Listing,
  folder: string,
  sandbox: Sandbox,
  signal: AbortSignal | undefined,
): Promise<{ readonly pristine: Pristine; readonly leftOut: readonly LeftOut[] }> {
  mkdirSync(folder);
  const leftOut = await copyListed(original, listing.files, folder, signal);
  const dependencies = dependenciesOf(original, listing);
  const { level } = sandbox.isolation;
  for (const path of dependencies) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // With namespaces the original's folder is mounted here.
    if (level === "bubblewrap" || level === "namespaces") mkdirSync(join(folder, path));
    else symlinkSync(join(original, path), join(folder, path));
  }
  const isRepository = listing.method === "git";
  if (isRepository) {
    const missing = new Set(leftOut.map(({ path }) => path));
    const present = new Set(
      listing.files.flatMap(({ path, kind }) => (kind === "submodule" || missing.has(path) ? [] : [path])),
    );
    const failure = await makeRepository(folder, listing, present, dependencies, signal);
    if (failure !== undefined) throw new Error(failure);
  }
  const hash = hashOf(folder, new Set(dependencies));
  return { pristine: { folder, original, isRepository, dependencies, hash }, leftOut };
}
