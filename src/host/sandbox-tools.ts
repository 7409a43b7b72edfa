/** PATHs on which certain programs are not found. */
import { existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathFolders } from "../sandbox/environment.ts";

/**
 * A folder that holds such a program is replaced by one with links to all its others. Links and not empty files
 * over the programs: one file may be many programs (busybox), and this works without namespaces too.
 */
export class PathsWithout {
  readonly #folder: string;
  readonly #made = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  path(path: string, programs: readonly string[]): string {
    const absent = new Set(programs);
    return pathFolders(path)
      .map((folder) =>
        [...absent].some((name) => exists(join(folder, name))) ? this.#folderWithout(folder, absent) : folder,
      )
      .join(":");
  }

  #folderWithout(folder: string, absent: ReadonlySet<string>): string {
    const key = [folder, ...[...absent].sort()].join("\0");
    const made = this.#made.get(key);
    if (made !== undefined) return made;
    const parent = join(this.#folder, "without", String(this.#made.size));
    const replacement = join(parent, basename(folder));
    mkdirSync(replacement, { recursive: true });
    for (const name of readdirSync(folder)) {
      if (!absent.has(name)) symlinkSync(join(folder, name), join(replacement, name));
    }
    // Python finds a virtual environment by the file beside the folder that it was started from.
    const environment = dirname(folder);
    if (existsSync(join(environment, "pyvenv.cfg"))) {
      for (const name of readdirSync(environment)) {
        if (name !== basename(folder)) symlinkSync(join(environment, name), join(parent, name));
      }
    }
    this.#made.set(key, replacement);
    return replacement;
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
