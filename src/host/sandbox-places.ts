/** What this machine's folders are, as far as the view of a command needs to know. */
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pathFolders } from "../sandbox/environment.ts";
import {
  FROZEN_PLACES,
  HIDDEN_FOLDERS,
  HOME_TOOLS,
  MASKED_FILES,
  SYSTEM_FOLDERS,
  isWithin,
  type HostPlaces,
} from "../sandbox/view.ts";

export function hostPlaces(): HostPlaces {
  const homes = existing([process.env["HOME"] ?? "", homedir(), accountHome()]).filter((folder) => folder !== "/");
  const secret = process.getuid?.() === 0 ? secretsIn(SYSTEM_FOLDERS) : { folders: [], files: [] };
  const hidden = existing([...HIDDEN_FOLDERS, ...secret.folders, ...homes]);
  return {
    home: homes[0] ?? "/",
    hidden,
    masked: [...MASKED_FILES.filter((file) => existsSync(file)), ...secret.files],
    frozen: FROZEN_PLACES.filter((place) => existsSync(place)),
    tools: existing(homes.flatMap((folder) => HOME_TOOLS.map((tool) => join(folder, tool)))),
  };
}

/**
 * Folders with programs that a command needs: those of its PATH, its virtual environments and what these stand on
 * (`home = …` in pyvenv.cfg), by name and by where symbolic links lead.
 */
export function programFolders(env: Readonly<Record<string, string>>): readonly string[] {
  const found = new Set<string>();
  const add = (folder: string): void => {
    const real = realFolder(folder);
    if (real === undefined || found.has(real)) return;
    found.add(real).add(folder);
    const python = ["python3", "python"].map((name) => join(real, name)).find((path) => existsSync(path));
    if (python !== undefined) add(dirname(realpathSync(python)));
    const base = /^home\s*=\s*(.+)$/m.exec(textOf(join(dirname(real), "pyvenv.cfg")))?.[1];
    if (base !== undefined) add(base.trim());
  };
  for (const folder of pathFolders(env["PATH"] ?? "")) add(folder);
  for (const name of ["VIRTUAL_ENV", "CONDA_PREFIX", "JAVA_HOME", "GOROOT"]) {
    const folder = env[name];
    if (folder?.startsWith("/")) add(join(folder, "bin"));
  }
  for (const folder of pathFolders(env["LD_LIBRARY_PATH"] ?? "")) add(folder);
  return [...found];
}

/** What tells where names are resolved, where that lies in a folder that is not shown: /etc/resolv.conf is often a link to /run. */
export function resolverFiles(hidden: readonly string[]): readonly string[] {
  try {
    const real = realpathSync("/etc/resolv.conf");
    return hidden.some((folder) => isWithin(real, folder)) ? [real] : [];
  } catch {
    return [];
  }
}

/** By the user database, whatever HOME says; a user of a container may be in none. */
function accountHome(): string {
  try {
    return userInfo().homedir;
  } catch {
    return "";
  }
}

/** What stands in these folders and cannot be read by everybody. */
function secretsIn(parents: readonly string[]): { readonly folders: string[]; readonly files: string[] } {
  const folders: string[] = [];
  const files: string[] = [];
  for (const parent of parents) {
    for (const name of namesIn(parent)) {
      const path = join(parent, name);
      const stat = lstatSync(path, { throwIfNoEntry: false });
      if (stat?.isDirectory() && (stat.mode & 0o005) !== 0o005) folders.push(path);
      else if (stat?.isFile() && (stat.mode & 0o004) === 0) files.push(path);
    }
  }
  return { folders, files };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** An absolute path without symbolic links; undefined where it is not absolute, not there, or everything. */
export function realPath(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  try {
    const real = realpathSync(path);
    return real === "/" ? undefined : real;
  } catch {
    return undefined;
  }
}

export function realFolder(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}

function existing(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(realFolder).filter((path) => path !== undefined))];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
