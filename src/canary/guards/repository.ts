/** What planting must know of a repository: which files there are, what stands in some of them, and how it is run. */
import type { Manifest } from "../../facts/manifests/types.ts";
import type { Inventory } from "../../inventory/types.ts";

export interface PlantRepository {
  /** Every file of the tree, relative to its root, `/`-separated. */
  readonly paths: ReadonlySet<string>;
  /** Text of a file; undefined where it cannot be read as text. Asked for manifests, for files of the scope and for what is forbidden. */
  readonly text: (path: string) => string | undefined;
  /** Folder of each unit with the folders that its Python imports start from; `.` is the root. */
  readonly units: readonly { readonly path: string; readonly roots: readonly string[] }[];
  readonly manifests: readonly Manifest[];
  readonly isGit: boolean;
  /** The guard will run as root (or as root of a user namespace), for whom no file is unreadable. */
  readonly readsEverything: boolean;
}

/** How the guard is called, where that is known: some canaries vary the call. */
export interface Invocation {
  /** The command's text. */
  readonly run: string;
  /** Relative to the root; `.` for the root. */
  readonly cwd: string;
  /** Files of the repository that it runs, the script first. */
  readonly files: readonly string[];
}

export interface RepositoryOptions {
  readonly text: PlantRepository["text"];
  readonly isGit: boolean;
  readonly readsEverything: boolean;
}

/** The view of an inventory that planting needs. */
export function repositoryOf(
  inventory: Pick<Inventory, "paths" | "units" | "manifests">,
  options: RepositoryOptions,
): PlantRepository {
  return {
    paths: inventory.paths,
    text: options.text,
    units: inventory.units.map(({ path, roots }) => ({ path, roots: roots.map((root) => root.path) })),
    manifests: inventory.manifests,
    isGit: options.isGit,
    readsEverything: options.readsEverything,
  };
}
